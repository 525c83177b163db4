package stack.db.interfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.host.Host;
import stack.db.network.Ip;
import stack.db.network.Networks;

class InterfacesTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Interfaces interfaces;
  private Host host;

  @BeforeEach
  void open() {
    interfaces = new Interfaces(cluster.database());
    host = cluster.backend("0", "0");
  }

  @Test
  void interfaceComesBackAsItWasAdded() {
    var added =
        interfaces.add(
            host,
            on("eth0", "192.168.0.9")
                .withMac(Optional.of(Mac.parse("52:54:00:00:00:09")))
                .withName(Optional.of("node"))
                .withModule(Optional.of("e1000"))
                .withVlan(OptionalInt.of(7))
                .withOptions(Optional.of("dhcp"))
                .withChannel(Optional.of("bond0"))
                .withDefault(true));
    assertThat(added.host()).isEqualTo("backend-0-0");
    assertThat(interfaces.of(host)).containsExactly(added);
    assertThat(interfaces.withMac(Mac.parse("52:54:00:00:00:09"))).contains(added);
  }

  @Test
  void changedFieldsAreStored() {
    var changed =
        interfaces
            .add(host, on("eth0", "192.168.0.9"))
            .withDevice(Optional.of("eth7"))
            .withIp(Optional.empty());
    interfaces.update(changed);
    assertThat(interfaces.of(host)).containsExactly(changed);
  }

  @Test
  void interfacesComeInSystemOrder() {
    var other = cluster.backend("0", "1");
    interfaces.add(other, Interface.of("eth0"));
    interfaces.add(host, Interface.of("eth1"));
    interfaces.add(host, Interface.of("eth0"));
    assertThat(interfaces.all())
        .extracting(each -> each.host() + " " + each.device().orElseThrow())
        .containsExactly(
            "frontend-0-0 eth1", "backend-0-0 eth0", "backend-0-0 eth1", "backend-0-1 eth0");
    assertThat(interfaces.of(List.of(other, host)))
        .extracting(Interface::host)
        .containsExactly("backend-0-0", "backend-0-0", "backend-0-1");
    assertThat(interfaces.on(new Networks(cluster.database()).named("private").orElseThrow()))
        .extracting(Interface::host)
        .containsExactly("frontend-0-0");
    assertThat(interfaces.ofFrontend("PRIVATE")).hasSize(1);
  }

  @Test
  void newDefaultTakesItFromTheOld() {
    interfaces.add(host, Interface.of("eth0").withDefault(true));
    var second = interfaces.add(host, Interface.of("eth1").withDefault(true));
    assertThat(defaults()).containsExactly("eth1");
    interfaces.update(interfaces.of(host).getFirst().withDefault(true));
    assertThat(defaults()).containsExactly("eth0");
    interfaces.update(second.withDefault(false));
    assertThat(defaults()).containsExactly("eth0");
  }

  @Test
  void hostHasADeviceOnceForEachVlan() {
    interfaces.add(host, Interface.of("eth0"));
    interfaces.add(host, Interface.of("eth0").withVlan(OptionalInt.of(2)));
    refused(host, Interface.of("eth0"), "interface_device");
  }

  @Test
  void addressIsTakenByAnotherHostOnTheSameNetwork() {
    var other = cluster.backend("0", "1");
    interfaces.add(host, on("eth0", "192.168.0.9"));
    var taken = "another host has this address";
    refused(other, on("eth0", "192.168.0.9"), taken);
    refused(other, on("eth0", "192.168.0.9").withVlan(OptionalInt.of(2)), taken);
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> interfaces.add(other, on("eth0", "192.168.0.9")))
        .withMessage("ip 192.168.0.9 exists on backend-0-0");

    interfaces.add(host, on("eth1", "192.168.0.9"));
    var loose = interfaces.add(other, on("eth0", "192.168.0.9").withNetwork(Optional.empty()));
    assertThat(interfaces.shared(List.of(Ip.parse("192.168.0.9")))).hasSize(1);
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> interfaces.update(loose.withNetwork(Optional.of("private"))))
        .returns(taken, ConstraintException::rule);
    interfaces.update(loose.withName(Optional.of("still-there")));
  }

  @Test
  void twoHostsCannotShareAMac() {
    var mac = Optional.of(Mac.parse("52:54:00:00:00:09"));
    interfaces.add(host, Interface.of("eth0").withMac(mac));
    interfaces.add(host, Interface.of("eth1").withMac(mac));
    var other = cluster.backend("0", "1");
    refused(other, Interface.of("eth0").withMac(mac), "another host has this mac");
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> interfaces.add(other, Interface.of("eth0").withMac(mac)))
        .withMessage("mac 52:54:00:00:00:09 exists on backend-0-0");
    var without = interfaces.add(other, Interface.of("eth0"));
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> interfaces.update(without.withMac(mac)));
  }

  @Test
  void addressOutsideItsNetworkIsRefused() {
    refused(host, on("eth0", "10.0.0.1"), "ip address is not in its network");
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> interfaces.add(host, on("eth0", "10.0.0.1")))
        .withMessage("ip address is not in network private");
    var inside = interfaces.add(host, on("eth0", "192.168.0.9"));
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> interfaces.update(inside.withIp(Optional.of(Ip.parse("10.0.0.1")))));
  }

  @Test
  void removedInterfaceLeavesItsHost() {
    interfaces.remove(List.of(interfaces.add(host, Interface.of("eth0"))));
    assertThat(interfaces.of(host)).isEmpty();
    assertThat(cluster.host("backend-0-0")).isEqualTo(host);
  }

  private void refused(Host of, Interface wanted, String rule) {
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> interfaces.add(of, wanted))
        .returns(rule, ConstraintException::rule);
  }

  private List<String> defaults() {
    return interfaces.of(host).stream()
        .filter(Interface::isDefault)
        .map(each -> each.device().orElseThrow())
        .toList();
  }

  private static Interface on(String device, String ip) {
    return Interface.of(device)
        .withNetwork(Optional.of("private"))
        .withIp(Optional.of(Ip.parse(ip)));
  }
}
