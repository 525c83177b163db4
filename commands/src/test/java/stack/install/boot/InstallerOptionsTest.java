package stack.install.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stack.db.boot.BootType;

class InstallerOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "rescue, inst.rescue",
    "text, inst.text",
    "ks=http://f/a?b=c, inst.ks=http://f/a?b=c",
    "kssendmac, inst.ks.sendmac",
    "method=http://f/, inst.repo=http://f/",
    "vnc vncpassword=a, inst.vnc inst.vncpassword=a",
    "noverifyssl quiet, inst.noverifyssl quiet",
    "ip=bootif:dhcp quiet, ip=dhcp quiet",
  })
  void installerGetsItsPrefix(String given, String written) {
    assertThat(InstallerOptions.of(given)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inst.rescue inst.ks=http://f/",
        "debug loglevel=7 selinux=0 gpt quiet ro",
        "ip=dhcp rd.debug rd.live.ram=1 nameserver=10.1.1.1",
        "ip=bootif:dhcp6 ip=10.1.1.5::10.1.1.1:24::bootif:none",
        "systemd.unit=rescue.target systemd.log_level=debug emergency",
        "console=tty0 console=ttyS0,115200n8 ramdisk_size=300000",
        "site.text=1 rescued texts",
        "",
      })
  void wordsOfKernelDracutAndSystemdStay(String line) {
    assertThat(InstallerOptions.of(line)).isEqualTo(line);
  }

  @Test
  void installerNamesItsNicsOnce() {
    var boot =
        new Boot(BootType.INSTALL, "redhat", "vmlinuz", List.of(), "rescue", GrubWords.STACKI);
    assertThat(boot.forInstaller().args()).isEqualTo("inst.rescue inst.ks.sendmac");
    assertThat(boot.forInstaller().forInstaller()).isEqualTo(boot.forInstaller());
    var yast = new Boot(BootType.INSTALL, "sles", "linux", List.of(), "rescue=1", GrubWords.STACKI);
    assertThat(yast.forInstaller()).isEqualTo(yast);
  }
}
