package stack.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeRepositoriesTest {
  @TempDir Path tree;

  private void repository(String folder) throws IOException {
    Files.createDirectories(tree.resolve(folder).resolve("repodata"));
    Files.writeString(tree.resolve(folder).resolve("repodata/repomd.xml"), "<repomd/>");
  }

  private void variants(String... idAndRepository) throws IOException {
    var text = new StringBuilder("[general]\nfamily = Sample\nversion = 7.6\narch = x86_64\n");
    var names = new StringBuilder();
    var sections = new StringBuilder();
    for (var i = 0; i < idAndRepository.length; i += 2) {
      names.append(names.isEmpty() ? "" : ",").append(idAndRepository[i]);
      sections.append(
          """
          [variant-%1$s]
          id = %1$s
          uid = %1$s
          name = %1$s
          type = variant
          repository = %2$s
          packages = %2$s
          """
              .formatted(idAndRepository[i], idAndRepository[i + 1]));
    }
    text.append("[tree]\narch = x86_64\nvariants = ").append(names).append('\n').append(sections);
    Files.writeString(tree.resolve(".treeinfo"), text);
  }

  @Test
  void addOnsOfATreeThatIsARepositoryComeBehindIt() throws IOException {
    variants("HighAvailability", "addons/HighAvailability", "Server", ".");
    repository(".");
    repository("addons/HighAvailability");
    assertThat(TreeRepositories.of(tree)).containsExactly("", "addons/HighAvailability");
  }

  @Test
  void baseComesFirst() throws IOException {
    variants("AppStream", "AppStream", "BaseOS", "BaseOS");
    repository("AppStream");
    repository("BaseOS");
    assertThat(TreeRepositories.of(tree)).containsExactly("BaseOS", "AppStream");
  }

  @Test
  void whatTheMediumLacksIsLeftOut() throws IOException {
    variants("AppStream", "AppStream", "BaseOS", "BaseOS");
    repository("BaseOS");
    assertThat(TreeRepositories.of(tree)).containsExactly("BaseOS");
  }

  @Test
  void folderThatSaysNothingIsARepository() {
    assertThat(TreeRepositories.of(tree)).containsExactly("");
  }
}
