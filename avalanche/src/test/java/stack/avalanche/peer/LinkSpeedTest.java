package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkSpeedTest {
  private static final InetAddress OWN = InetAddress.ofLiteral("127.0.0.1");

  @TempDir Path interfaces;

  @ParameterizedTest
  @CsvSource({"25000, 25000", "100, 100", "-1, 1000", "0, 1000", "fast, 1000", "'', 1000"})
  void isWhatTheKernelSaysOrAGigabit(String said, double megabits) throws IOException {
    var folder = Files.createDirectory(interfaces.resolve("lo"));
    Files.writeString(folder.resolve("speed"), said + "\n");
    assertThat(LinkSpeed.at(OWN, interfaces)).isEqualTo(megabits);
  }

  @Test
  void isAGigabitWhereNothingIsSaid() {
    assertThat(LinkSpeed.at(OWN)).as("the loopback has no speed").isEqualTo(1000);
    assertThat(LinkSpeed.at(OWN, interfaces)).isEqualTo(1000);
    assertThat(LinkSpeed.at(InetAddress.ofLiteral("192.0.2.1"))).isEqualTo(1000);
  }
}
