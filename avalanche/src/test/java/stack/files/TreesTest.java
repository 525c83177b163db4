package stack.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  @TempDir Path folder;
  private Path outside;

  @BeforeEach
  void keepSomethingOutside() throws IOException {
    outside = Files.createDirectories(folder.resolve("outside/below"));
    Files.writeString(outside.resolve("file"), "precious");
  }

  @Test
  void deletesATreeAndNothingThatItsLinksLeadTo() throws IOException {
    var tree = Files.createDirectories(folder.resolve("tree/a/b"));
    Files.createSymbolicLink(tree.resolve("folder"), outside);
    Files.createSymbolicLink(tree.resolve("file"), outside.resolve("file"));
    Trees.delete(folder.resolve("tree"));
    assertThat(folder.resolve("tree")).doesNotExist();
    assertThat(outside.resolve("file")).hasContent("precious");
  }

  @Test
  void deletesALinkToAFolderAndNotTheFolder() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), outside);
    Trees.delete(link);
    assertThat(link).doesNotExist();
    assertThat(outside.resolve("file")).exists();
  }

  @Test
  void deletingWhatIsNotThereIsNoError() throws IOException {
    Trees.delete(folder.resolve("nothing/here"));
    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  @Test
  void onlyAnEmptyFolderGoes() throws IOException {
    Trees.deleteIfEmpty(outside);
    assertThat(outside).exists();
    Files.delete(outside.resolve("file"));
    Trees.deleteIfEmpty(outside);
    assertThat(outside).doesNotExist();
  }

  @Test
  void givesATreeWhatItLacksOfAnother() throws IOException {
    var fresh = Files.createDirectories(folder.resolve("fresh"));
    Files.writeString(fresh.resolve("below"), "a file now");
    var old = folder.resolve("outside");
    Files.createSymbolicLink(old.resolve("link"), Path.of("below/file"));
    Files.createDirectories(old.resolve("other"));
    Files.writeString(old.resolve("other/kept"), "kept");

    Trees.linkMissing(old, fresh);

    assertThat(fresh.resolve("below")).hasContent("a file now");
    assertThat(Files.readSymbolicLink(fresh.resolve("link"))).hasToString("below/file");
    assertThat(Files.isSameFile(fresh.resolve("other/kept"), old.resolve("other/kept"))).isTrue();
  }
}
