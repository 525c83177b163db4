package stack.install.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import stack.install.matrix.Combination.Firmware;

/** A machine with three blank disks, on which the script that decides about disks runs. */
final class MadeUpMachine {
  private static final String DISKS =
      """
      sda disk - - - - 500000 0 0 - TRAN=sata
      sdb disk - - - - 500000 0 0 - TRAN=sata
      sdc disk - - - - 500000 0 0 - TRAN=sata
      """;
  private static final Path PROGRAMS =
      Path.of(
          System.getProperty("checkout"),
          "pallets/src/test/resources/stack/pallets/kickstart/hardware");

  private final Path root;
  private final Map<String, List<String>> known = new HashMap<>();

  MadeUpMachine(Path root) {
    this.root = root;
    try {
      for (var folder : List.of("machine/by-id", "machine/by-path", "machine/md", "run", "tmp")) {
        Files.createDirectories(root.resolve(folder));
      }
      Files.createDirectories(root.resolve("machine/efi"));
      Files.writeString(root.resolve("machine/devices"), DISKS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that the kickstart includes. The same script decides the same for every host. */
  List<String> decide(String script, Firmware firmware) {
    var own =
        script
            .replaceFirst("(?m)^host=.*$", "host=a")
            .replace("/tmp/", root + "/tmp/")
            .replace("/run/stack/", root + "/run/")
            .replace("links=/dev/disk", "links=" + root + "/machine")
            .replace("arrays=/dev/md", "arrays=" + root + "/machine/md")
            .replace("/sys/firmware/efi", root + "/machine/" + efi(firmware));
    return known.computeIfAbsent(own, this::run);
  }

  private static String efi(Firmware firmware) {
    return firmware == Firmware.UEFI ? "efi" : "none";
  }

  private List<String> run(String script) {
    try {
      var layout = root.resolve("tmp/partition-info");
      var file = Files.writeString(root.resolve("pre.sh"), script);
      var builder = new ProcessBuilder("bash", file.toString()).redirectErrorStream(true);
      builder.environment().put("PATH", PROGRAMS + ":" + System.getenv("PATH"));
      builder.environment().put("MACHINE", root + "/machine");
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(output);
      }
      var lines = Files.readAllLines(layout);
      Files.delete(layout);
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
