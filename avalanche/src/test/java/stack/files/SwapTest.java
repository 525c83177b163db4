package stack.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapTest {
  private static final Exchange REFUSING = (_, _) -> false;

  @TempDir Path root;
  private Path fresh;
  private Path folder;

  @BeforeEach
  void haveTwoFolders() throws IOException {
    fresh = tree("staging/fresh", "new");
    folder = tree("pallets/a/b", "old");
  }

  @Test
  void theKernelExchangesTwoFolders() throws IOException {
    assertThat(Exchange.SYSTEM.swap(fresh, folder)).isTrue();
    assertThat(fresh.resolve("file")).hasContent("old");
    assertThat(folder.resolve("file")).hasContent("new");
  }

  @Test
  void theNewFolderTakesThePlaceOfTheOld() throws IOException {
    Swap.replace(fresh, folder);
    assertReplaced();
  }

  @Test
  void aPlaceThatIsEmptyIsTaken() throws IOException {
    Trees.delete(root.resolve("pallets"));
    Swap.replace(fresh, folder);
    assertReplaced();
  }

  @Test
  void whereTheFileSystemRefusesItIsDoneInSteps() throws IOException {
    Swap.replace(fresh, folder, REFUSING);
    assertReplaced();
  }

  @Test
  void whoComesAfterAKilledProcessFinishesWithTheOldAside() throws IOException {
    mark();
    Files.move(folder, root.resolve("staging/fresh.old"));
    finishAll();
    assertReplaced();
  }

  @Test
  void whoComesAfterAKilledProcessFinishesBeforeTheFirstRename() throws IOException {
    mark();
    tree("staging/fresh.old", "of a run before");
    finishAll();
    assertReplaced();
  }

  @Test
  void whoComesAfterAKilledProcessTidiesUp() throws IOException {
    mark();
    Files.move(folder, root.resolve("staging/fresh.old"));
    Files.move(fresh, folder);
    finishAll();
    assertReplaced();
  }

  @Test
  void whoComesAfterAKilledProcessGoesBackWhenTheNewOneIsLost() throws IOException {
    mark();
    Files.move(folder, root.resolve("staging/fresh.old"));
    Trees.delete(fresh);
    finishAll();
    assertThat(folder.resolve("file")).hasContent("old");
  }

  @Test
  void aNewFolderWithoutAMarkerIsNotTaken() throws IOException {
    Swap.finish(fresh);
    assertThat(Swap.unfinished(fresh.getParent())).isEmpty();
    assertThat(folder.resolve("file")).hasContent("old");
  }

  private void mark() throws IOException {
    Files.writeString(root.resolve("staging/fresh.swap"), "../pallets/a/b");
  }

  private void finishAll() throws IOException {
    var unfinished = Swap.unfinished(fresh.getParent());
    assertThat(unfinished).containsExactly(fresh);
    Swap.finish(unfinished.getFirst());
  }

  private void assertReplaced() throws IOException {
    assertThat(folder.resolve("file")).hasContent("new");
    try (var left = Files.list(root.resolve("staging"))) {
      assertThat(left).isEmpty();
    }
  }

  private Path tree(String below, String content) throws IOException {
    var tree = Files.createDirectories(root.resolve(below));
    Files.writeString(tree.resolve("file"), content);
    return tree;
  }
}
