package stack.db.switches;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;

class SwitchPortsTest {
  @RegisterExtension final Cluster cluster = new Cluster();

  @Test
  void interfaceIsPluggedIntoOnePort() {
    var ports = new SwitchPorts(cluster.database());
    var plugged = new Interfaces(cluster.database()).of(cluster.frontend()).getFirst();
    var edge = cluster.backend("1", "1");
    ports.plug(plugged, edge, 7);
    ports.plug(plugged, edge, 8);
    var expected =
        new SwitchPort(
            "frontend-0-0",
            Optional.of(Mac.parse("52:54:00:00:00:01")),
            Optional.of("eth1"),
            OptionalInt.empty(),
            "backend-1-1",
            8);
    assertThat(ports.of(List.of(cluster.frontend()))).containsExactly(expected);
    assertThat(ports.on(List.of(edge))).containsExactly(expected);
    assertThat(ports.unplug(plugged)).isTrue();
    assertThat(ports.unplug(plugged)).isFalse();
  }
}
