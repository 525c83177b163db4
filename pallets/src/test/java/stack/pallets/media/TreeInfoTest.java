package stack.pallets.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import stack.pallets.MalformedException;
import stack.pallets.media.TreeInfo.Variant;

class TreeInfoTest {
  private static final String EL9 =
      """
      [checksums]
      images/install.img = sha256:%1$s
      EFI/BOOT/Odd.img = sha256:%1$s
      images/strange.img = crc32:12345678

      [general]
      arch = x86_64
      family = Rocky Linux

      [images-x86_64]
      initrd = images/pxeboot/initrd.img
      kernel = images/pxeboot/vmlinuz

      [stage2]
      mainimage = images/install.img

      [tree]
      arch = x86_64
      variants = BaseOS,AppStream

      [variant-AppStream]
      id = AppStream
      packages = AppStream/Packages
      repository = AppStream

      [variant-BaseOS]
      id = BaseOS
      packages = ./BaseOS/Packages/
      repository = ./BaseOS
      """
          .formatted("ab".repeat(32));

  @Test
  void readsWhatAnInstallationNeeds() throws Exception {
    var info = TreeInfo.parse(EL9, ".treeinfo");

    assertThat(info.arch()).contains("x86_64");
    assertThat(info.kernel()).contains("images/pxeboot/vmlinuz");
    assertThat(info.initrd()).contains("images/pxeboot/initrd.img");
    assertThat(info.stage2()).contains("images/install.img");
    assertThat(info.repositories()).containsExactly("BaseOS", "AppStream");
    assertThat(info.variants())
        .containsExactly(
            new Variant("BaseOS", "BaseOS", "BaseOS/Packages"),
            new Variant("AppStream", "AppStream", "AppStream/Packages"));
  }

  @Test
  void checksumsKeepTheCaseOfPathsAndLeaveOutUnknownTypes() throws Exception {
    assertThat(TreeInfo.parse(EL9, ".treeinfo").checksums())
        .containsOnlyKeys("images/install.img", "EFI/BOOT/Odd.img")
        .containsValue(new Checksum("SHA-256", "ab".repeat(32)));
  }

  @Test
  void nestedVariantsAndAddonsFollowTheirParent() throws Exception {
    var info =
        TreeInfo.parse(
            """
            [general]
            variants = Server
            [variant-Server]
            repository = .
            packages = Packages
            addons = HighAvailability
            variants = Optional
            [addon-HighAvailability]
            repository = addons/HighAvailability
            [variant-Server-Optional]
            repository = optional
            variants = Server
            """,
            ".treeinfo");

    assertThat(info.repositories()).containsExactly("", "optional", "addons/HighAvailability");
  }

  @Test
  void aTreeWithoutVariantsIsItsOwnRepository() throws Exception {
    assertThat(TreeInfo.parse("[general]\nfamily = CentOS\n", ".treeinfo").repositories())
        .containsExactly("");
  }

  @Test
  void pathsOutsideTheTreeAreRefused() {
    for (var line :
        new String[] {
          "[checksums]\n../../etc/passwd = sha256:00",
          "[stage2]\nmainimage = /etc/shadow",
          "[general]\nrepository = a/../../b",
          "[images-x86_64]\nkernel = ..",
        }) {
      assertThatThrownBy(() -> TreeInfo.parse(line, ".treeinfo"))
          .isInstanceOf(MalformedException.class)
          .hasMessageStartingWith(".treeinfo names a path outside the tree");
    }
  }

  @Test
  void whatAMirrorNamesBesideTheTreeIsLeftOut() throws Exception {
    var text =
        """
        [tree]
        variants = BaseOS,AppStream
        [variant-AppStream]
        packages = ../../../AppStream/x86_64/os/Packages
        repository = ../../../AppStream/x86_64/os/
        [variant-BaseOS]
        packages = Packages
        repository = .
        """;
    var info = TreeInfo.parse(text, ".treeinfo");

    assertThat(info.repositories()).containsExactly("");
    assertThat(info.variants()).containsExactly(new Variant("BaseOS", "", "Packages"));
    assertThat(info.neighbours())
        .containsExactly(Map.entry("AppStream", "../../../AppStream/x86_64/os"));
    var joined = TreeInfo.parse(info.withNeighbours(text), ".treeinfo");
    assertThat(joined.neighbours()).isEmpty();
    assertThat(joined.variants())
        .containsExactly(
            new Variant("BaseOS", "", "Packages"),
            new Variant("AppStream", "AppStream", "AppStream/Packages"));
  }

  @Test
  void aLineThatIsNoneIsNamed() {
    assertThatThrownBy(() -> TreeInfo.parse("[general]\n<html>\n", ".treeinfo"))
        .hasMessage(".treeinfo line 2 is neither [section] nor key = value");
  }

  @Property(tries = 300)
  void anyTextIsReadOrRefused(
      @ForAll @StringLength(max = 400) String noise, @ForAll int cut, @ForAll int at) {
    var mixed =
        EL9.substring(0, Math.floorMod(cut, EL9.length()))
            + noise
            + EL9.substring(Math.floorMod(at, EL9.length()));
    try {
      var info = TreeInfo.parse(mixed, "noise");
      assertThat(info.repositories()).isNotEmpty().noneMatch(path -> path.contains(".."));
      assertThat(info.checksums().keySet()).noneMatch(path -> path.startsWith("/"));
    } catch (MalformedException e) {
      assertThat(e).hasMessageStartingWith("noise");
    }
  }
}
