package stack.install.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.matrix.Combination.Layout;
import stack.install.netconfig.Nmcli;

/** NetworkManager's own program reads the profiles of hosts wired in each way. */
class MatrixNmcliIT {
  /** What it was asked to change, and what it writes because it is the default. */
  private static final List<String> ADDED =
      List.of("lldp=0", "flags=1", "[proxy]", "[ipv6]", "addr-gen-mode=default");

  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  @Test
  void networkManagerHasUnderstoodEveryKey() throws Exception {
    Needs.programs("nmcli");
    var frontend = new MatrixFrontend(stack);
    var hosts =
        Combination.all().stream()
            .filter(at -> at.isManaged() && at.layout() == Layout.DEFAULT)
            .toList();
    frontend.load(hosts.stream().map(Model::of).toList());
    var seen = 0;
    for (var at : hosts) {
      for (var file : new KickstartText(frontend.kickstart(at)).files().entrySet()) {
        if (file.getKey().endsWith(".nmconnection")) {
          var meant = file.getValue().lines();
          assertThat(Profile.facts(understood(meant)))
              .as(file.getKey())
              .isEqualTo(Profile.facts(meant));
          seen++;
        }
      }
    }
    assertThat(seen).isEqualTo(51);
  }

  private static List<String> understood(List<String> lines)
      throws IOException, InterruptedException {
    var out = String.join("\n", Nmcli.understood(lines)) + "\n";
    var ours = out.substring(0, out.contains("[ipv6]") ? out.indexOf("[ipv6]") : out.length());
    assertThat(out.substring(ours.length()).lines())
        .allMatch(line -> line.isBlank() || ADDED.contains(line) || line.equals("method=auto"));
    return ours.lines().filter(line -> !ADDED.contains(line)).toList();
  }
}
