package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerMainTest {
  private static final String ONE =
      """
      name=a
      frontend=127.0.0.1
      token=secret
      address=127.0.9.70:0
      mirror=127.0.9.70:0
      store=%s/a
      rate_mbit=50
      """;
  private static final String TWO =
      """
      frontend=127.0.0.1:9
      token=secret
      address=127.0.9.71:0
      mirror=127.0.9.71:0
      standby=127.0.0.2
      store=%s/b
      budget_mb=5
      """;

  @TempDir Path folder;

  @Test
  void readsTheSettingsOfSeveralPeers() throws IOException {
    var configs = PeerMain.configs((ONE + "\n" + TWO).formatted("/x", "/x"));
    assertThat(configs).hasSize(2);
    assertThat(configs.getFirst().name()).isEqualTo("a");
    assertThat(configs.getFirst().frontend().getPort()).isEqualTo(3825);
    assertThat(configs.getFirst().standby()).isEmpty();
    assertThat(configs.get(1).standby()).contains(new InetSocketAddress("127.0.0.2", 3825));
    assertThat(configs.getFirst().slots()).isEqualTo(10);
    assertThat(configs.getFirst().nic().limited()).isTrue();
    assertThat(configs.get(1).name()).isEqualTo("127.0.9.71");
    assertThat(configs.get(1).budget()).isEqualTo(5_000_000);
    assertThat(configs.get(1).nic().limited()).isFalse();
    assertThat(configs.get(1).slots()).as("at a gigabit").isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "token=, missing token=",
    "store=, missing store=",
    "address=, missing address=",
    "frontend=, missing frontend="
  })
  void namesWhatIsMissing(String key, String message) {
    var text = ONE.lines().filter(line -> !line.startsWith(key)).reduce("", (a, b) -> a + b + "\n");
    assertThatThrownBy(() -> PeerMain.configs(text)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "address=nowhere, 'address=nowhere is not of the form ADDRESS or ADDRESS:PORT'",
    "standby=somewhere, 'standby=somewhere is not of the form ADDRESS or ADDRESS:PORT'",
    "slots=0, 'slots=0 is not between 1 and 64'",
    "slots=many, 'slots=many is not a whole number'",
    "rate_mbit=0, 'rate 0 must be above 0 Mbit/s'",
    "rate_mbit=fast, 'rate fast is not a number of Mbit/s'",
    "nonsense, 'line 1 is not of the form key=value'"
  })
  void namesWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> PeerMain.configs(line + "\n" + ONE)).hasMessage(message);
  }

  @Test
  void refusesToStartWithoutSettings() {
    assertThatThrownBy(() -> PeerMain.configs("\n\n")).hasMessageContaining("no settings");
  }

  @Test
  void saysWhenItsPeersAreReadyAndEndsWithItsInput() throws IOException {
    var text = (ONE + "\n" + TWO).formatted(folder, folder) + "start\n";
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PeerMain.run(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .allMatch(line -> line.matches("ready name=\\S+ address=127.0.9.7.:\\d+ mirror=\\S+:\\d+"));
    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("secret");
  }
}
