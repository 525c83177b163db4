package stack.install.netconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import stack.commands.Needs;
import stack.install.netconfig.NodeSample.Fact;

/** NetworkManager's own program reads what we write, and says what it has understood. */
class NmcliIT {
  @Test
  void networkManagerUnderstandsEveryLine() throws Exception {
    Needs.programs("nmcli");
    var files = new NodeSample(EnumSet.allOf(Fact.class)).network().files();
    for (var file : KeyfileReader.profiles(files)) {
      var ours = KeyfileReader.of(file.text()).facts();
      assertThat(KeyfileReader.of(Nmcli.understood(file.text())).facts())
          .as(file.path())
          .isEqualTo(ours);
    }
  }
}
