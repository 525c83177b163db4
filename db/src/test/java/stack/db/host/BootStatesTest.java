package stack.db.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.boot.BootType;

class BootStatesTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private BootStates states;
  private Host host;

  @BeforeEach
  void open() {
    states = new BootStates(cluster.database());
    host = cluster.backend("0", "0");
  }

  @Test
  void newHostBootsItsSystem() {
    assertThat(states.of(host)).contains(BootType.OS);
  }

  @Test
  void stateIsSetForManyAtOnce() {
    var other = cluster.backend("0", "1");
    states.set(List.of(host, other), BootType.INSTALL);
    assertThat(states.of(List.of(host, other, cluster.frontend())))
        .isEqualTo(
            Map.of(
                host, BootType.INSTALL, other, BootType.INSTALL, cluster.frontend(), BootType.OS));
  }

  @Test
  void tokenIsGivenOnlyToAHostThatInstalls() {
    assertThat(states.giveToken(host, "aa")).isFalse();
    assertThat(states.token(host)).isEmpty();
    states.set(List.of(host), BootType.INSTALL);
    assertThat(states.giveToken(host, "aa")).isTrue();
    assertThat(states.token(host)).contains("aa");
  }

  @Test
  void tokenIsGoodOnce() {
    states.set(List.of(host), BootType.INSTALL);
    states.giveToken(host, "aa");
    assertThat(states.spendToken(host, "bb")).isFalse();
    assertThat(states.spendToken(host, "aa")).isTrue();
    assertThat(states.spendToken(host, "aa")).isFalse();
  }

  @Test
  void tokenIsVoidWhenTheStateIsSet() {
    states.set(List.of(host), BootType.INSTALL);
    states.giveToken(host, "aa");
    states.set(List.of(host), BootType.INSTALL);
    assertThat(states.spendToken(host, "aa")).isFalse();
  }
}
