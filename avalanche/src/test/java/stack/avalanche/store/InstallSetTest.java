package stack.avalanche.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallSetTest {
  @TempDir Path folder;

  @Test
  void numbersEqualContentOnce() throws IOException {
    Trees.file(folder.resolve("a/one"), 200_000, 1);
    Trees.file(folder.resolve("a/two"), 10, 2);
    Trees.file(folder.resolve("b/same"), 200_000, 1);
    Trees.file(folder.resolve("b/other"), 20, 3);
    var a = Manifest.build(folder.resolve("a"), "/a", Manifest.Progress.NONE);
    var b = Manifest.build(folder.resolve("b"), "/b", Manifest.Progress.NONE);
    var set = new InstallSet(List.of(a, b));
    assertThat(set.pieces()).hasSize(4);
    assertThat(set.at("/b/same")).isEqualTo(set.at("/a/one"));
    assertThat(set.at("/b/none")).isEmpty();
    var one = set.at("/a/one").orElseThrow();
    assertThat(set.piecesOf(List.of(one.id())).stream()).containsExactly(0, 1);
    assertThat(set.bytesOf(set.piecesOf(List.of(one.id())))).isEqualTo(200_000);
    assertThat(set.id()).isNotEqualTo(new InstallSet(List.of(b, a)).id());
  }
}
