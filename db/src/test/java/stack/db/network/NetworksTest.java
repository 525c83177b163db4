package stack.db.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;

class NetworksTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Networks networks;

  @BeforeEach
  void open() {
    networks = new Networks(cluster.database());
  }

  @Test
  void networkComesBackAsItWasAdded() {
    var added =
        networks.add(
            network("public", "10.0.0.0", 8)
                .withGateway(Optional.of(Ip.parse("10.0.0.1")))
                .withZone("example.com")
                .withMtu(OptionalInt.of(9000))
                .withDns(true));
    assertThat(networks.named("PUBLIC")).contains(added);
    assertThat(added.mtu()).hasValue(9000);
  }

  @Test
  void changedFieldsAreStored() {
    var changed =
        networks
            .named("private")
            .orElseThrow()
            .withName("inside")
            .withAddress(Ip.parse("10.9.0.0"))
            .withMask(Ip.mask(16))
            .withPxe(false);
    networks.update(changed);
    assertThat(networks.all()).containsExactly(changed);
  }

  @Test
  void nameIsUniqueWithoutCase() {
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> networks.add(network("Private", "10.0.0.0", 8)))
        .matches(e -> e.duplicates("network.name"));
  }

  @Test
  void maskWithAHoleIsRefused() {
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(
            () -> networks.add(new Network("x", Ip.parse("10.0.0.0"), Ip.parse("255.0.255.0"))))
        .returns("network_mask", ConstraintException::rule);
  }

  @Test
  void patternMatchesWithoutCaseAndInOrder() {
    networks.add(network("prod", "10.0.0.0", 8));
    assertThat(networks.like("PR%")).extracting(Network::name).containsExactly("private", "prod");
    assertThat(networks.like("prod_")).isEmpty();
  }

  @Test
  void mostSpecificNetworkHoldsAnAddress() {
    networks.add(network("all", "0.0.0.0", 0));
    networks.add(network("wide", "192.168.0.0", 16));
    assertThat(networks.holding(Ip.parse("192.168.0.9"))).map(Network::name).contains("private");
    assertThat(networks.holding(Ip.parse("192.168.7.9"))).map(Network::name).contains("wide");
    assertThat(networks.holding(Ip.parse("8.8.8.8"))).map(Network::name).contains("all");
  }

  @Test
  void freeAddressesSkipGatewayAndThoseInUse() {
    var network = networks.named("private").orElseThrow();
    new Interfaces(cluster.database())
        .add(
            cluster.backend("0", "0"),
            Interface.of("eth0")
                .withNetwork(Optional.of("private"))
                .withIp(Optional.of(Ip.parse("192.168.0.4"))));
    assertThat(networks.free(network, 3))
        .containsExactly(Ip.parse("192.168.0.3"), Ip.parse("192.168.0.5"), Ip.parse("192.168.0.6"));
    assertThat(networks.free(network, 1000)).hasSize(254 - 3).doesNotContain(network.broadcast());
  }

  @Test
  void tinyNetworksHaveNoFreeAddress() {
    for (int prefix : List.of(31, 32)) {
      assertThat(networks.free(network("x", "10.0.0.2", prefix), 1)).isEmpty();
    }
  }

  @Test
  void networkOfAnInterfaceIsInUse() {
    assertThat(networks.inUse(networks.named("private").orElseThrow())).isTrue();
    assertThat(networks.inUse(networks.add(network("x", "10.0.0.0", 8)))).isFalse();
  }

  @Test
  void removedNetworkLeavesItsInterfacesWithoutOne() {
    networks.remove(networks.named("private").orElseThrow());
    assertThat(new Interfaces(cluster.database()).all())
        .singleElement()
        .returns(Optional.empty(), Interface::network);
  }

  @Test
  void unknownNameIsNamed() {
    assertThatThrownBy(() -> networks.id("nowhere"))
        .hasMessage("network \"nowhere\" does not exist");
  }

  private static Network network(String name, String address, int prefix) {
    return new Network(name, Ip.parse(address), Ip.mask(prefix));
  }
}
