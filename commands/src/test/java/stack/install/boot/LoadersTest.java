package stack.install.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** What UEFI machines find in the boot folder. */
class LoadersTest {
  private static final List<String> FIRST =
      List.of(
          "uefi",
          "grub",
          "EFI/BOOT",
          "EFI/redhat",
          "EFI/centos",
          "EFI/rocky",
          "EFI/almalinux",
          "EFI/oracle",
          "EFI/fedora");

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 mac=52:54:00:00:00:01"
              + " network=private default=true");

  @TempDir Path dir;
  private Path boot;

  @BeforeEach
  void lookForIt() {
    boot = stack.root().resolve("tftpboot/pxelinux");
  }

  @Test
  void shimAndGrubComeFromThePallet() throws IOException {
    add(
        "9.6",
        "EFI/BOOT/",
        "BOOTX64.EFI",
        "grubx64.efi",
        "mmx64.efi",
        "BOOTAA64.EFI",
        "grubaa64.efi");
    stack.ok("enable pallet Sample");

    stack.ok("set host boot backend-0-0 action=install");

    assertThat(boot.resolve("uefi/shim.efi")).hasContent("BOOTX64.EFI of 9.6");
    assertThat(boot.resolve("uefi/grubx64.efi")).hasContent("grubx64.efi of 9.6");
    assertThat(boot.resolve("uefi/mmx64.efi")).hasContent("mmx64.efi of 9.6");
    assertThat(boot.resolve("uefi/shimaa64.efi")).hasContent("BOOTAA64.EFI of 9.6");
    assertThat(boot.resolve("uefi/grubaa64.efi")).hasContent("grubaa64.efi of 9.6");
    for (var folder : FIRST) {
      assertThat(boot.resolve(folder).resolve("grub.cfg"))
          .content()
          .contains("configfile \"/uefi/grub.cfg-$name\"")
          .contains("set timeout=0");
    }
  }

  @Test
  void machinesWithBiosGetScriptsOfIpxeWhereThatIsWanted() throws IOException {
    add("9.6", "EFI/BOOT/", "BOOTX64.EFI", "grubx64.efi");
    stack.ok("enable pallet Sample");
    stack.ok("set host boot backend-0-0 action=install");
    stack.file("tftpboot/pxelinux/ipxe/undionly.kpxe", "mine");
    var own = boot.resolve("ipxe/52-54-00-00-00-01.ipxe");
    assertThat(own).doesNotExist();

    stack.ok("set attr attr=boot.bios value=iPXE");

    var kernel = boot.resolve("pxelinux.cfg/01-52-54-00-00-00-01");
    var line = Files.readString(kernel).replaceAll("(?s).*\\tkernel (\\S+)\\n.*", "$1");
    assertThat(own)
        .content()
        .startsWith("#!ipxe\n")
        .contains("kernel /" + line + " initrd=", " inst.ks=", " BOOTIF=01-${netX/mac:hexhyp}\n")
        .endsWith("\nboot\n");
    assertThat(boot.resolve("ipxe/192.168.0.10.ipxe")).hasSameTextualContentAs(own);
    assertThat(boot.resolve("ipxe/boot.ipxe")).content().startsWith("#!ipxe\n");
    assertThat(boot.resolve("ipxe/undionly.kpxe")).hasContent("mine");
    assertThat(stack.ok("report dhcpd"))
        .contains("filename \"ipxe/undionly.kpxe\";")
        .contains(
            "\t} else if exists user-class and option user-class = \"iPXE\" {\n"
                + "\t\tfilename \"http://")
        .doesNotContain("pxelinux.0");

    stack.ok("set host boot backend-0-0 action=os");
    assertThat(own).content().endsWith("\nsanboot --no-describe --drive 0x80\n");

    stack.ok("set attr attr=boot.bios value=pxelinux");
    assertThat(own).doesNotExist();
    assertThat(stack.ok("report dhcpd")).contains("pxelinux.0").doesNotContain("iPXE");
    assertThat(stack.run("set attr attr=boot.bios value=grub").err())
        .contains("attribute \"boot.bios\" takes pxelinux or ipxe, not \"grub\"");
  }

  @Test
  void lettersOfNamesMayBeSmallOrLarge() throws IOException {
    add("9.6", "efi/Boot/", "bootx64.efi", "GRUBX64.EFI");
    stack.ok("enable pallet Sample");

    stack.ok("set host boot backend-0-0 action=os");

    assertThat(boot.resolve("uefi/shim.efi")).hasContent("bootx64.efi of 9.6");
    assertThat(boot.resolve("uefi/grubx64.efi")).hasContent("GRUBX64.EFI of 9.6");
  }

  @Test
  void loadersOfTheNewestReleaseStay() throws IOException {
    for (var version : List.of("9.10", "9.9")) {
      add(version, "EFI/BOOT/", "BOOTX64.EFI", "grubx64.efi");
      stack.ok("add box with" + version.replace('.', '-'));
      stack.ok("enable pallet Sample version=" + version + " box=with" + version.replace('.', '-'));
    }
    stack.ok("set host boot backend-0-0 action=os");
    var shim = boot.resolve("uefi/shim.efi");
    assertThat(shim).hasContent("BOOTX64.EFI of 9.10");
    var inode = Files.getAttribute(shim, "unix:ino");

    stack.ok("set host boot backend-0-0 action=os");

    assertThat(Files.getAttribute(shim, "unix:ino")).isEqualTo(inode);
  }

  @Test
  void aGrubFileOfSomebodyElseStaysAndStackisGoes() throws IOException {
    add("9.6", "EFI/BOOT/", "BOOTX64.EFI", "grubx64.efi");
    stack.ok("enable pallet Sample");
    stack.file("tftpboot/pxelinux/grub/grub.cfg", "menuentry \"Mine\" {}\n");
    stack.file(
        "tftpboot/pxelinux/uefi/grub.cfg", "configfile ($root)/uefi/grub.cfg-$net_default_ip\n");

    stack.ok("set host boot backend-0-0 action=install");

    assertThat(boot.resolve("grub/grub.cfg")).hasContent("menuentry \"Mine\" {}");
    assertThat(boot.resolve("uefi/grub.cfg")).content().contains("$net_default_mac");
  }

  @Test
  void aPalletWithoutLoadersLaysNothingOut() throws IOException {
    add("9.6", "EFI/BOOT/", "BOOTX64.EFI");
    stack.ok("enable pallet Sample");

    stack.ok("set host boot backend-0-0 action=install");

    assertThat(boot.resolve("uefi/shim.efi")).doesNotExist();
    assertThat(boot.resolve("uefi/grub.cfg")).doesNotExist();
    assertThat(boot.resolve("EFI")).doesNotExist();
  }

  @Test
  void aHostThatBootsItsDiskIsTakenThereAndItsFilesGoWithIt() throws IOException {
    add("9.6", "EFI/BOOT/", "BOOTX64.EFI", "grubx64.efi");
    stack.ok("enable pallet Sample");
    var file = boot.resolve("uefi/grub.cfg-52:54:00:00:00:01");

    stack.ok("set host boot backend-0-0 action=os");

    assertThat(file).content().contains("chainloader /EFI/$vendor/$loader");
    assertThat(boot.resolve("uefi/grub.cfg-192.168.0.10")).hasSameTextualContentAs(file);
    assertThat(stack.ok("report host bootfile backend-0-0")).contains(Files.readString(file));

    var text = Files.readString(file);
    stack.ok("remove host backend-0-0");
    Files.writeString(file, text);
    stack.ok("add host backend-0-1");
    stack.ok("set host boot backend-0-1 action=os");

    assertThat(file).doesNotExist();
  }

  /** Each file says what it is. */
  private void add(String version, String folder, String... names) throws IOException {
    var medium = dir.resolve(version);
    SamplePallet.write(medium, 1_000_000);
    var treeInfo = medium.resolve(".treeinfo");
    Files.writeString(treeInfo, Files.readString(treeInfo).replace("9.6", version));
    for (var name : names) {
      var file = medium.resolve(folder + name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name + " of " + version);
      Files.setLastModifiedTime(file, FileTime.fromMillis(version.hashCode()));
    }
    stack.ok("add pallet " + medium);
  }
}
