package stack.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrontendFirewallTest {
  @Test
  void zonesOfFirewalldAreReadAsItPrintsThem() {
    var needed =
        List.of(
            new NeededPorts.Port(67, true, "", false),
            new NeededPorts.Port(69, true, "", false),
            new NeededPorts.Port(3825, false, "", true),
            new NeededPorts.Port(5000, true, "", true));
    var zone =
        """
        public (active)
          target: %s
          interfaces: eth1
          services: dhcp ssh
          ports: 3000-4000/tcp 5000/tcp
          source-ports:\s
        """;

    assertThat(FrontendFirewall.shut(zone.formatted("default"), needed))
        .extracting(NeededPorts.Port::word)
        .containsExactly("69/udp", "5000/udp");
    assertThat(FrontendFirewall.shut(zone.formatted("ACCEPT"), needed)).isEmpty();
  }
}
