package stack.db.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.db.Cluster;
import stack.db.ConstraintException;
import stack.db.appliance.Appliances;
import stack.db.attribute.Attributes;
import stack.db.boot.BootType;
import stack.db.box.Boxes;
import stack.db.environment.Environments;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.os.OperatingSystems;
import stack.db.scope.Owner;

class HostsTest {
  @RegisterExtension final Cluster cluster = new Cluster();
  private Hosts hosts;
  private HostChanges changes;

  @BeforeEach
  void open() {
    hosts = new Hosts(cluster.database());
    changes = new HostChanges(cluster.database());
  }

  @Test
  void newHostHasTheDefaults() {
    assertThat(cluster.backend("0", "1"))
        .extracting(Host::appliance, Host::os, Host::box, Host::environment, Host::osAction)
        .containsExactly("backend", "redhat", "default", Optional.empty(), Optional.of("default"));
    assertThat(cluster.host("backend-0-1").bootAction(BootType.INSTALL)).contains("default");
  }

  @Test
  void hostsThatAnAttributeReaches() {
    cluster.backend("0", "1");
    cluster.backend("0", "2");
    var attributes = new Attributes(cluster.database());
    attributes.set(cluster.host("backend-0-2").owner(), "a", "1", false);
    attributes.set(cluster.host("backend-0-1").owner(), "hidden", "1", true);
    attributes.set(Owner.GLOBAL, "global", "1", false);
    var backend = new Appliances(cluster.database()).named("backend").orElseThrow();
    attributes.set(backend.owner(), "common", "1", false);

    assertThat(Cluster.names(hosts.having("a"))).containsExactly("backend-0-2");
    assertThat(Cluster.names(hosts.having("hidden"))).containsExactly("backend-0-1");
    assertThat(Cluster.names(hosts.having("common"))).containsExactly("backend-0-1", "backend-0-2");
    assertThat(Cluster.names(hosts.having("global"))).hasSize(3);
    assertThat(hosts.having("none")).isEmpty();
  }

  @Test
  void numbersSortAsNumbersAndBeforeText() {
    for (var rack : List.of("b", "10", "9", "")) {
      cluster.backend(rack, "2");
    }
    cluster.backend("9", "11");
    cluster.backend("9", "1a");
    cluster.backend("123456789012345678901234567890", "0");
    assertThat(Cluster.names(hosts.all()))
        .containsExactly(
            "frontend-0-0",
            "backend-9-2",
            "backend-9-11",
            "backend-9-1a",
            "backend-10-2",
            "backend-123456789012345678901234567890-0",
            "backend--2",
            "backend-b-2");
  }

  @Test
  void frontendComesFirstWhateverItsRack() {
    cluster.backend("0", "0");
    changes.setRack(List.of(cluster.frontend()), "99");
    assertThat(Cluster.names(hosts.all())).containsExactly("frontend-0-0", "backend-0-0");
  }

  @Test
  void nameIsFoundWithoutCase() {
    var host = cluster.backend("0", "0");
    assertThat(hosts.named("BACKEND-0-0")).contains(host);
    assertThat(hosts.named("backend-0")).isEmpty();
  }

  @Test
  void globMatchesWithoutCase() {
    cluster.backend("0", "0");
    cluster.backend("0", "1");
    cluster.backend("1", "0");
    assertThat(Cluster.names(hosts.matching("Backend-0-*")))
        .containsExactly("backend-0-0", "backend-0-1");
    assertThat(Cluster.names(hosts.matching("backend-[!0]-?"))).containsExactly("backend-1-0");
    assertThat(Cluster.names(hosts.like("%-0-1"))).containsExactly("backend-0-1");
  }

  @Test
  void hostsAreFoundByWhatTheyBelongTo() {
    var host = cluster.backend("3", "0");
    var blue = new Environments(cluster.database()).add("blue");
    changes.setEnvironment(List.of(host), Optional.of(blue));
    assertThat(Cluster.names(hosts.inEnvironment("blue"))).containsExactly("backend-3-0");
    assertThat(hosts.inEnvironment("Blue")).isEmpty();
    assertThat(Cluster.names(hosts.ofAppliance("backend"))).containsExactly("backend-3-0");
    assertThat(Cluster.names(hosts.inBox("frontend"))).containsExactly("frontend-0-0");
    assertThat(Cluster.names(hosts.inRack("3"))).containsExactly("backend-3-0");
    assertThat(hosts.ofOs("redhat")).hasSize(2);
    assertThat(hosts.ofOs("sles")).isEmpty();
  }

  @Test
  void hostsAreFoundByTheirInterfaces() {
    var host = cluster.backend("0", "0");
    new Interfaces(cluster.database())
        .add(
            host,
            Interface.of("eth0")
                .withNetwork(Optional.of("private"))
                .withIp(Optional.of(Ip.parse("192.168.0.9")))
                .withMac(Optional.of(Mac.parse("52:54:00:00:00:09")))
                .withName(Optional.of("node")));
    cluster.database().update("UPDATE network SET zone = 'example.com'");
    assertThat(Cluster.names(hosts.at(Ip.parse("192.168.0.9")))).containsExactly("backend-0-0");
    assertThat(hosts.withMac("52:54:00:00:00:09")).contains(cluster.host("backend-0-0"));
    assertThat(Cluster.names(hosts.withDnsName("Node", "Example.com")))
        .containsExactly("backend-0-0");
    assertThat(Cluster.names(hosts.withDnsName("backend-0-0", "example.com")))
        .containsExactly("backend-0-0");
    assertThat(hosts.withDnsName("node", "example.org")).isEmpty();
  }

  @Test
  void changesReachAllHostsGiven() {
    var both = List.of(cluster.backend("0", "0"), cluster.backend("0", "1"));
    var sles = new OperatingSystems(cluster.database()).named("sles").orElseThrow();
    changes.setBox(both, new Boxes(cluster.database()).add("suse", sles));
    changes.setAppliance(
        both, new Appliances(cluster.database()).named("hypervisor").orElseThrow());
    changes.setRack(both, "7");
    changes.setRank(both, "8");
    changes.setComment(both, Optional.of("old"));
    changes.setMetadata(both, Optional.of("{}"));
    changes.setBootAction(both, BootType.OS, "MEMTEST");
    changes.rename(both.getFirst(), "Renamed");
    assertThat(hosts.ofAppliance("hypervisor"))
        .hasSize(2)
        .allSatisfy(host ->
            assertThat(host)
                .extracting(
                    Host::os,
                    Host::box,
                    Host::rack,
                    Host::rank,
                    Host::comment,
                    Host::metadata,
                    Host::osAction,
                    Host::installAction)
                .containsExactly(
                    "sles",
                    "suse",
                    "7",
                    "8",
                    Optional.of("old"),
                    Optional.of("{}"),
                    Optional.of("memtest"),
                    Optional.of("default")));
    assertThat(hosts.named("renamed")).map(Host::name).contains("Renamed");
  }

  @Test
  void removedHostTakesAllOfItsOwn() {
    var host = cluster.backend("0", "0");
    new Interfaces(cluster.database()).add(host, Interface.of("eth0"));
    changes.remove(List.of(host));
    assertThat(hosts.named("backend-0-0")).isEmpty();
    assertThat(new Interfaces(cluster.database()).all()).hasSize(1);
    assertThat(new BootStates(cluster.database()).of(host)).isEmpty();
  }

  @Test
  void secondHostOfANameIsRefused() {
    cluster.backend("0", "0");
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> cluster.backend("0", "0"))
        .matches(e -> e.duplicates("host.name"));
  }

  @Test
  void commentIsAtMost140Characters() {
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> changes.setComment(hosts.all(), Optional.of("x".repeat(141))))
        .returns("host_comment", ConstraintException::rule);
  }

  @Test
  void applianceOfAHostCannotBeRemoved() {
    var appliances = new Appliances(cluster.database());
    assertThatThrownBy(() -> appliances.remove(appliances.named("frontend").orElseThrow()))
        .isInstanceOf(ConstraintException.class);
  }
}
