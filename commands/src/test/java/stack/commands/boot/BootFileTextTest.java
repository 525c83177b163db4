package stack.commands.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import stack.db.boot.BootType;
import stack.db.network.Ip;
import stack.install.boot.Boot;
import stack.install.boot.GrubWords;
import stack.install.boot.Loader;

class BootFileTextTest {
  private static final Boot INSTALL = install("redhat", GrubWords.STACKI);
  private static final Boot DISK =
      new Boot(BootType.OS, "redhat", "com32 chain.c32", List.of(), "hd0", GrubWords.STACKI);

  @Test
  void pxeFileIsNamedAfterTheAddressInHex() {
    assertThat(Loader.PXELINUX.path(Ip.parse("10.1.0.11")))
        .isEqualTo("/tftpboot/pxelinux/pxelinux.cfg/0A01000B");
  }

  @Test
  void pxeFileOfAnInstallation() {
    assertThat(Loader.PXELINUX.render(INSTALL, true))
        .isEqualTo(
            """
            default stack
            prompt 0
            label stack
            \tkernel vmlinuz-1
            \tappend quiet initrd=initrd-1,addon
            \tipappend 2
            """);
  }

  @Test
  void pxeFileOfTheDiskHasTheBootLoadersOwnWords() {
    assertThat(Loader.PXELINUX.render(DISK, true))
        .isEqualTo("default stack\nprompt 0\nlabel stack\n\tcom32 chain.c32\n\tappend hd0\n");
  }

  @Test
  void grubFileOfAnInstallationAddsTheInterface() {
    assertThat(Loader.GRUB.render(INSTALL, false))
        .contains("\tlinuxefi /vmlinuz-1 quiet BOOTIF=$net_default_mac\n")
        .contains("\tinitrdefi /initrd-1 /addon\n");
  }

  @Test
  void grubStartsTheVendorsKernelAtOnceInTheWordsOfItsRelease() {
    assertThat(Loader.GRUB.render(install("redhat", GrubWords.EL8), false))
        .contains("set timeout=0\n")
        .contains("\tlinux /vmlinuz-1 quiet BOOTIF=01-$net_default_mac\n")
        .contains("\tinitrd /initrd-1 /addon\n");
    assertThat(Loader.GRUB.render(install("redhat", GrubWords.EL7), false))
        .contains("set timeout=0\n")
        .contains("\tlinuxefi /vmlinuz-1 quiet BOOTIF=01-$net_default_mac\n")
        .contains("\tinitrdefi /initrd-1 /addon\n");
  }

  @Test
  void grubFileOfSuseKeepsItsOwnTypeOfHardware() {
    assertThat(Loader.GRUB.render(install("sles", GrubWords.STACKI), false))
        .contains("\tlinuxefi /vmlinuz-1 quiet BOOTIF=00:$net_default_mac\n");
  }

  private static Boot install(String os, GrubWords words) {
    return new Boot(
        BootType.INSTALL, os, "vmlinuz-1", List.of("initrd-1", "addon"), "quiet", words);
  }

  @Test
  void grubFileOfTheDiskWalksOverTheVendors() {
    var text = Loader.GRUB.render(DISK, true);
    assertThat(text.lines())
        .containsSubsequence(
            "for loader in shimx64.efi grubx64.efi; do",
            "\tfor vendor in redhat centos rocky almalinux oracle fedora; do",
            "\t\tif search --no-floppy --set=root --file /EFI/$vendor/$loader; then",
            "\t\t\tchainloader /EFI/$vendor/$loader",
            "\t\t\tboot",
            "if search --no-floppy --set=root --file /EFI/BOOT/BOOTX64.EFI; then",
            "\tchainloader /EFI/BOOT/BOOTX64.EFI",
            "\tboot",
            "sleep --interruptible 15",
            "exit");
  }

  @Test
  void loadersOfSomebodyElseGetNothingForTheDisk() {
    assertThat(Loader.GRUB.render(DISK, false)).isEmpty();
  }
}
