package stack.avalanche.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.Entry;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.store.Trees;

class KeptTest {
  private static final String FOLDER = "/install/pallets/CentOS/9/1/redhat/x86_64";

  @TempDir Path folder;
  private final Set<ObjectId> used = new HashSet<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Path tree;
  private Manifest old;
  private Kept kept;

  @BeforeEach
  void pallet() throws IOException {
    tree = folder.resolve("CentOS/9/1/redhat/x86_64");
    old = Trees.pallet(tree, FOLDER, 2, 1000);
    kept = new Kept(folder, () -> used, log::add);
  }

  private Manifest replace() throws IOException {
    for (var entry : old.entries()) {
      Files.delete(tree.resolve(entry.path()));
      Trees.file(tree.resolve(entry.path()), 2000, 17);
    }
    var fresh = Manifest.build(tree, FOLDER, Manifest.Progress.NONE);
    fresh.write(tree);
    return fresh;
  }

  private ObjectId content(Pallets pallets, Entry entry) throws IOException {
    return ObjectId.of(Files.readAllBytes(pallets.find(entry.id()).orElseThrow().file()));
  }

  @Test
  void whatGaveWayIsFoundByItsContentOnly() throws IOException {
    var pallets = new Pallets(List.of(folder), log::add);
    Kept.keep(folder, tree);
    var fresh = replace();
    for (var manifest : List.of(old, fresh)) {
      assertThat(pallets.of(manifest.id())).contains(manifest);
      for (var entry : manifest.entries()) {
        assertThat(content(pallets, entry)).isEqualTo(entry.id());
      }
    }
    assertThat(pallets.at(FOLDER)).contains(fresh);
    assertThat(log).isEmpty();
  }

  @Test
  void itStaysUntilNoHostHasNeededItForAWhile() throws IOException {
    Kept.keep(folder, tree);
    Kept.keep(folder, tree);
    var place = folder.resolve(".kept").resolve(old.id().toString());
    used.add(old.id());
    var now = System.nanoTime();
    kept.sweep(now);
    kept.sweep(now + Duration.ofHours(1).toNanos());
    assertThat(place).isDirectory();
    used.clear();
    kept.sweep(now + Duration.ofHours(2).toNanos());
    assertThat(place).as("the frontend may just have been restarted").isDirectory();
    kept.sweep(now + Duration.ofHours(3).toNanos());
    assertThat(folder.resolve(".kept")).isEmptyDirectory();
    assertThat(tree.resolve("Packages/p000.rpm")).exists();
    assertThat(log).isEmpty();
  }
}
