package stack.install.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import stack.install.matrix.Combination.Firmware;

/**
 * A kickstart as it is looked at: without what differs between runs and machines, its attributes
 * decoded, the script about disks in short, and behind it what that decides. {@code -Dgolden=write}
 * writes files anew.
 */
final class GoldenKickstart {
  private static final Path FOLDER =
      Path.of(System.getProperty("checkout"), "commands/src/test/resources/stack/install/matrix");
  private static final Pattern FUNCTIONS =
      Pattern.compile("(?ms)^# The disks of this machine:.*?^%end$");
  private static final Pattern CODED =
      Pattern.compile("(?ms)^(base64 -d > \\S+ << 'EOF')\\n(.*?)^EOF$");

  private GoldenKickstart() {}

  static void check(Combination at, String kickstart, Map<Firmware, List<String>> decided)
      throws IOException {
    var shown = new StringBuilder(shown(kickstart));
    decided.forEach((firmware, lines) -> {
      shown.append("\n# /tmp/partition-info on a blank machine with ").append(firmware);
      shown.append(":\n").append(String.join("\n", lines)).append("\n");
    });
    var file = FOLDER.resolve(at.host() + ".ks");
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, shown);
    }
    assertThat(shown.toString()).as(file.toString()).isEqualTo(Files.readString(file));
  }

  private static String shown(String kickstart) {
    var shortened =
        FUNCTIONS
            .matcher(kickstart)
            .replaceAll("...\n%end")
            .replaceAll("--iscrypted \\S+", "--iscrypted ...")
            .replaceAll("ssh-ed25519 \\S+", "ssh-ed25519 ...");
    return CODED
        .matcher(shortened)
        .replaceAll(found -> {
          var bytes = Base64.getMimeDecoder().decode(found.group(2));
          var text = new String(bytes, UTF_8).replaceAll("Info_FQDN = .*", "Info_FQDN = ...");
          return (found.group(1) + "\n" + text + "EOF").replace("\\", "\\\\").replace("$", "\\$");
        });
  }
}
