package stack.install.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** GRUB's own checker reads every file that is written for it. */
class GrubSyntaxIT {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 mac=52:54:00:00:00:01"
              + " network=private default=true");

  @TempDir Path dir;

  @Test
  void everyFileIsAccepted() throws Exception {
    Needs.programs("grub-script-check");
    stack.ok("set host boot backend-0-0 action=os");
    stack.ok("set host boot backend-0-0 action=install");
    check(2);
    var medium = dir.resolve("medium");
    SamplePallet.write(medium, 1_000_000);
    Files.createDirectories(medium.resolve("EFI/BOOT"));
    for (var name : List.of("BOOTX64.EFI", "grubx64.efi")) {
      Files.writeString(medium.resolve("EFI/BOOT").resolve(name), name);
    }
    stack.ok("add pallet " + medium);
    stack.ok("enable pallet Sample");
    check(11);
    stack.ok("set host boot backend-0-0 action=os");
    check(11);
  }

  private void check(int count) throws Exception {
    var files = files();
    assertThat(files).hasSize(count);
    for (var file : files) {
      var process =
          new ProcessBuilder("grub-script-check", file.toString())
              .redirectErrorStream(true)
              .start();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(file + ": " + said + Files.readString(file)).isZero();
    }
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(stack.root().resolve("tftpboot/pxelinux"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("grub.cfg")).toList();
    }
  }
}
