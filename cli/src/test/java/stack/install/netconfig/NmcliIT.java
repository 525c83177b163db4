package stack.install.netconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import stack.cli.Needs;
import stack.install.netconfig.NodeSample.Fact;

/** NetworkManager's own program reads what we write, and says what it has understood. */
class NmcliIT {
  /** It drops what it does not know and ends with 0 all the same, so what it says is compared. */
  @Test
  void networkManagerUnderstandsEveryLine() throws Exception {
    Needs.programs("nmcli");
    var files = new NodeSample(EnumSet.allOf(Fact.class)).network().files();
    for (var file : KeyfileReader.profiles(files)) {
      var ours = KeyfileReader.of(file.text()).facts();
      assertThat(KeyfileReader.of(understood(file.text())).facts()).as(file.path()).isEqualTo(ours);
    }
  }

  private static List<String> understood(List<String> lines)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("nmcli", "--offline", "connection", "modify", "connection.lldp", "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = process.getOutputStream()) {
      in.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
