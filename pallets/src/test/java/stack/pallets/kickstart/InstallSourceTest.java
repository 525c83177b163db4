package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstallSourceTest {
  private static final String TREE = "/install/pallets/Rocky/9.4/redhat9/redhat/x86_64";
  private static final String FRONTEND = "http://10.1.1.1:3825";

  private static InstallSource source(String... osRepositories) {
    return new InstallSource(
        FRONTEND + TREE,
        List.of(osRepositories),
        List.of(new InstallSource.Repository("site", FRONTEND + "/install/carts/site")),
        true);
  }

  @Test
  void aPeerIsOneOfTwoMirrors() {
    assertThat(source("BaseOS", "AppStream").mirrored())
        .isEqualTo(
            """
            url --mirrorlist="http://10.1.1.1:3825/avalanche/v1/mirrorlist?path=%1$s/BaseOS"
            repo --name="AppStream" --mirrorlist="http://10.1.1.1:3825/avalanche/v1/mirrorlist?path=%1$s/AppStream"
            repo --name="site" --mirrorlist="http://10.1.1.1:3825/avalanche/v1/mirrorlist?path=/install/carts/site\"\
            """
                .formatted(TREE));
  }

  @Test
  void aTreeMayBeARepositoryItself() {
    assertThat(source().mirrored())
        .startsWith(
            "url --mirrorlist=\"http://10.1.1.1:3825/avalanche/v1/mirrorlist?path=" + TREE + "\"");
  }

  @Test
  void whatAScriptWritesIsTheOnlySource() {
    assertThat(source().kickstart()).isEqualTo("%include /run/avalanche/source.ks");
  }

  @Test
  void theTreeItselfIsTheBaseOfItsAddOns() {
    assertThat(source("", "addons/HighAvailability").mirrored())
        .startsWith(
            "url --mirrorlist=\"http://10.1.1.1:3825/avalanche/v1/mirrorlist?path=" + TREE + "\"\n")
        .contains("repo --name=\"HighAvailability\"");
  }

  @Test
  void foldersThatEndAlikeHaveNamesOfTheirOwn() {
    assertThat(source("BaseOS", "a/os", "b/os", "c/os", "site").mirrored())
        .containsSubsequence(
            "--name=\"os\"",
            "--name=\"os-2\"",
            "--name=\"os-3\"",
            "--name=\"site\"",
            "--name=\"site-2\"");
  }
}
