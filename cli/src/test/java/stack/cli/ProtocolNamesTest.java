package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.protocol.Paths;

/** The names of paths and header fields between hosts stand in one place. */
class ProtocolNamesTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));
  private static final List<String> MODULES =
      List.of("avalanche", "cli", "commands", "completion", "db", "pallets");
  private static final Path PALLETS = CHECKOUT.resolve("pallets/src/main");

  /** They know nothing of the protocol's module: the first says what the shell says. */
  private static final String SCRIPTS = "InstallSource.java";

  private static final String SAMPLE = "SeedSlesBootActions.java";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"X-Av-",
        "\"/avalanche/v1/",
        "\"/o/\"",
        "\"/have/\"",
        "\"" + Paths.OFFER + "\"",
        "\"" + Paths.PALLETS
      })
  void noOtherClassSpellsThem(String start) throws IOException {
    assertThat(classesWith(start))
        .isSubsetOf("FieldNames.java", "Paths.java", SCRIPTS, SAMPLE)
        .isNotEmpty();
  }

  private static List<String> classesWith(String text) throws IOException {
    var classes = new ArrayList<String>();
    for (var module : MODULES) {
      try (var files = Files.walk(CHECKOUT.resolve(module).resolve("src/main/java"))) {
        for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          if (Files.readString(file).contains(text)) {
            classes.add(file.getFileName().toString());
          }
        }
      }
    }
    return classes;
  }

  @Test
  void scriptsOfTheInstallerSpellTheSame() throws IOException {
    var peer = Files.readString(PALLETS.resolve("resources/stack/pallets/kickstart/peer.sh"));
    assertThat(peer).contains(FieldNames.TOKEN + ": ", Paths.PEER + "\"", Paths.OFFER + "$3");
    var status = Files.readString(PALLETS.resolve("pallet/nodes/status.xml"));
    assertThat(status).contains(FieldNames.TOKEN + ": ");
    var source = Files.readString(PALLETS.resolve("java/stack/pallets/kickstart/" + SCRIPTS));
    assertThat(source).contains("\"" + Paths.MIRRORLIST + "?path=");
  }
}
