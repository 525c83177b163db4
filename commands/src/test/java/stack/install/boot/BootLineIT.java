package stack.install.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** What NetworkManager makes of our kernel line in an initrd of EL 8.3 and newer. */
class BootLineIT {
  private static final String MAC = "52:54:00:00:00:0a";

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 mac="
              + MAC
              + " network=private default=true");

  @TempDir Path dir;

  @Test
  void initrdAsksAtOnceAndOnlyFromTheNicThatBooted() throws Exception {
    var generator =
        Needs.file(
            "/usr/libexec/nm-initrd-generator", "/usr/lib/NetworkManager/nm-initrd-generator");
    SamplePallet.write(dir.resolve("medium"), 1_000_000);
    stack.ok("add pallet " + dir.resolve("medium"));
    stack.ok("enable pallet Sample");
    stack.ok("set host boot backend-0-0 action=install");

    var pxe = line("pxelinux.cfg/C0A8000A", "append") + " BOOTIF=01-" + MAC.replace(':', '-');
    var grub = line("uefi/grub.cfg-192.168.0.10", "linux").replace("$net_default_mac", MAC);

    for (var line : List.of(pxe, grub)) {
      var profiles = profiles(generator, line);
      assertThat(profiles).as(line).hasSize(1);
      assertThat(profiles.getFirst())
          .contains("mac-address=" + MAC.toUpperCase(Locale.ROOT), "method=auto")
          .noneMatch(setting -> setting.startsWith("interface-name="));
    }
    assertThat(stack.ok("list bootaction default")).contains("ip=bootif:dhcp");
  }

  private String line(String file, String word) throws IOException {
    return Files.readAllLines(stack.root().resolve("tftpboot/pxelinux").resolve(file)).stream()
        .map(String::strip)
        .filter(line -> line.startsWith(word + " "))
        .findFirst()
        .orElseThrow()
        .substring(word.length() + 1);
  }

  /** The settings of each profile that is made of a kernel line. */
  private static List<List<String>> profiles(Path generator, String line) throws Exception {
    var words = new ArrayList<>(List.of(generator.toString(), "--stdout", "--"));
    words.addAll(List.of(line.split(" ")));
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return Stream.of(said.split("(?m)^\\*\\*\\* Connection "))
        .skip(1)
        .map(profile -> profile.lines().toList())
        .toList();
  }
}
