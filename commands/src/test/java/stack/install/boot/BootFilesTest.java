package stack.install.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.files.Trees;
import stack.pallets.sample.SamplePallet;

/** What of the boot folder is to be after commands that were killed or met lost files. */
class BootFilesTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 mac=52:54:00:00:00:01"
              + " network=private default=true",
          "add host backend-0-1",
          "add host interface backend-0-1 interface=eth0 ip=192.168.0.11 mac=52:54:00:00:00:02"
              + " network=private default=true",
          "set host boot backend-0-0 action=install",
          "set host boot backend-0-1 action=install");

  private Path pxe;
  private Path grub;

  @BeforeEach
  void lookForThem() {
    pxe = stack.root().resolve("tftpboot/pxelinux/pxelinux.cfg");
    grub = stack.root().resolve("tftpboot/pxelinux/uefi");
  }

  /** As a kill between the commit and the removal of files leaves it. */
  @Test
  void filesOfHostsThatAreNoMoreGoWithTheNextCommandThatWritesSome() throws IOException {
    var token = Files.readString(pxe.resolve("C0A8000B"));
    var menu = Files.readString(grub.resolve("grub.cfg-192.168.0.11"));
    stack.ok("remove host backend-0-1");
    assertThat(names(pxe)).containsExactly("01-52-54-00-00-00-01", "C0A8000A");
    assertThat(names(grub)).containsExactly("grub.cfg-192.168.0.10", "grub.cfg-52:54:00:00:00:01");
    for (var name : List.of("C0A8000B", "01-52-54-00-00-00-02")) {
      Files.writeString(pxe.resolve(name), token);
    }
    for (var name : List.of("grub.cfg-192.168.0.11", "grub.cfg-52:54:00:00:00:02")) {
      Files.writeString(grub.resolve(name), menu);
    }

    stack.ok("set host boot backend-0-0 action=os");

    assertThat(names(pxe)).containsExactly("01-52-54-00-00-00-01", "C0A8000A");
    assertThat(names(grub)).containsExactly("grub.cfg-192.168.0.10", "grub.cfg-52:54:00:00:00:01");
    assertThat(stack.run("remove host backend-0-1").code()).isEqualTo(255);
  }

  @Test
  void aNetworkCardThatWasReplacedTakesItsFilesAlong() throws IOException {
    stack.ok("set host interface mac backend-0-1 interface=eth0 mac=52:54:00:00:00:22");
    stack.ok("set host boot backend-0-1 action=install");

    assertThat(names(pxe))
        .containsExactly("01-52-54-00-00-00-01", "01-52-54-00-00-00-22", "C0A8000A", "C0A8000B");
    assertThat(names(grub)).contains("grub.cfg-52:54:00:00:00:22");
    assertThat(names(grub)).doesNotContain("grub.cfg-52:54:00:00:00:02");
    assertThat(pxe.resolve("01-52-54-00-00-00-22"))
        .hasSameTextualContentAs(pxe.resolve("C0A8000B"));
  }

  @Test
  void eachMemberOfABondHasAFile() throws IOException {
    stack.ok("add host backend-0-2");
    stack.ok("add host interface backend-0-2 interface=bond0 ip=192.168.0.12 network=private");
    for (var number : List.of("3", "4")) {
      stack.ok(
          "add host interface backend-0-2 interface=em%1$s mac=52:54:00:00:00:0%1$s channel=bond0"
              .formatted(number));
    }

    stack.ok("set host boot backend-0-2 action=os");

    assertThat(names(pxe)).contains("01-52-54-00-00-00-03", "01-52-54-00-00-00-04", "C0A8000C");
  }

  @Test
  void anAddressOfTwoHostsNamesNoFile() throws IOException {
    stack.ok("add host backend-0-2");
    stack.ok("add network site address=192.168.0.0 mask=255.255.255.0 pxe=true");
    stack.ok(
        "add host interface backend-0-2 interface=eth0 ip=192.168.0.11"
            + " mac=52:54:00:00:00:03 network=site");

    stack.ok("set host boot backend-0-1 backend-0-2 action=install");

    assertThat(names(pxe))
        .containsExactly(
            "01-52-54-00-00-00-01", "01-52-54-00-00-00-02", "01-52-54-00-00-00-03", "C0A8000A");
    assertThat(stack.ok("report host bootfile")).contains("C0A8000A").doesNotContain("C0A8000B");
  }

  @Test
  void filesThatSomebodyWroteByHandStay() throws IOException {
    var mine = Set.of("C0A80063", "01-52-54-00-00-00-99", "default", "C0A800", "graphics.cfg");
    for (var name : mine) {
      Files.writeString(pxe.resolve(name), "default mine\n");
    }
    Files.writeString(grub.resolve("grub.cfg-192.168.0.99"), "menuentry \"Mine\" {}\n");

    stack.ok("set host boot backend-0-0 action=os");

    assertThat(names(pxe)).containsAll(mine);
    assertThat(names(grub)).contains("grub.cfg-192.168.0.99");
  }

  @Test
  void aPalletWhoseFilesAreGoneIsRefusedByName(@TempDir Path medium) throws IOException {
    SamplePallet.write(medium, 1_000_000);
    stack.ok("add pallet " + medium);
    var pallet = stack.rows("list pallet").getFirst().split(" ")[0];
    stack.ok("enable pallet " + pallet);
    stack.ok("set host boot backend-0-0 action=install");
    Trees.delete(stack.root().resolve("export/stack/pallets").resolve(pallet));

    var refused = stack.run("set host boot backend-0-1 action=install");

    assertThat(refused.code()).isEqualTo(255);
    assertThat(refused.err())
        .contains("error - pallet " + pallet + "-")
        .contains("has lost its files")
        .contains("stack remove pallet " + pallet);
    stack.ok("list host attr backend-0-0");
    stack.ok("set host boot backend-0-1 action=os");
    assertThat(stack.run("list host profile backend-0-0").err()).contains("has lost its files");
  }

  private static List<String> names(Path folder) throws IOException {
    try (var names = Files.list(folder)) {
      return names.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
