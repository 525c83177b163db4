package stack.install.netconfig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** NetworkManager's own program, without a daemon. */
public final class Nmcli {
  private Nmcli() {}

  /**
   * What it has understood of a profile. It drops what it does not know and ends with 0 all the
   * same, so what it says is compared.
   */
  public static List<String> understood(List<String> profile)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("nmcli", "--offline", "connection", "modify", "connection.lldp", "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var in = process.getOutputStream()) {
      in.write((String.join("\n", profile) + "\n").getBytes(UTF_8));
    }
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.lines().toList();
  }
}
