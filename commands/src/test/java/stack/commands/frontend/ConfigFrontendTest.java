package stack.commands.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;
import stack.db.network.Networks;
import stack.db.scope.Owner;
import stack.run.Caller;

class ConfigFrontendTest {
  private static final String LINE =
      "config frontend name=Frontend-0-0.example.com interface=eth1 ip=192.168.0.2"
          + " netmask=255.255.255.0 gateway=192.168.0.1 timezone=Europe/Berlin";

  @RegisterExtension final StackFixture stack = StackFixture.empty();

  private String stored(String name) {
    try (var database = open()) {
      return new Attributes(database)
          .at(Owner.GLOBAL, Wanted.ALL.named(name)).stream()
              .findFirst()
              .map(each -> each.value())
              .orElse("");
    }
  }

  private Database open() {
    return new Database(stack.root().resolve("var/lib/stack/stack.db"));
  }

  @Test
  void writesTheFrontendItsNetworkAndItsInterface() {
    assertThat(stack.ok(LINE + " password=secret")).isEmpty();
    try (var database = open()) {
      var host = new Hosts(database).named("frontend-0-0").orElseThrow();
      assertThat(host.appliance()).isEqualTo("frontend");
      var network = new Networks(database).named("private").orElseThrow();
      assertThat(network.address()).hasToString("192.168.0.0");
      assertThat(network.zone()).isEqualTo("example.com");
      assertThat(network.gateway().orElseThrow()).hasToString("192.168.0.1");
      var device = new Interfaces(database).of(host).getFirst();
      assertThat(device.device()).contains("eth1");
      assertThat(device.mac()).isEmpty();
    }
    assertThat(stored("Info_FQDN")).isEqualTo("frontend-0-0.example.com");
    assertThat(stored("Kickstart_Timezone")).isEqualTo("Europe/Berlin");
  }

  @Test
  void passwordIsKeptAsAHashThatStaysTheSame() {
    stack.ok(LINE + " password=secret");
    var hash = stored("Kickstart_PrivateRootPassword");
    assertThat(hash).startsWith("$6$").doesNotContain("secret");
    stack.ok(LINE + " password=secret");
    assertThat(stored("Kickstart_PrivateRootPassword")).isEqualTo(hash);
    stack.ok("config frontend");
    assertThat(stored("Kickstart_PrivateRootPassword")).isEqualTo(hash);
    stack.ok("config frontend password=other");
    assertThat(stored("Kickstart_PrivateRootPassword")).isNotEqualTo(hash);
  }

  @Test
  void passwordMayComeHashedOrOnStandardInput() {
    stack.ok(LINE + " password=$6$salt$abc");
    assertThat(stored("Kickstart_PrivateRootPassword")).isEqualTo("$6$salt$abc");
    assertThat(stack.run("config frontend password=-", "hidden\n").code()).isZero();
    assertThat(stored("Kickstart_PrivateRootPassword")).startsWith("$6$").hasSizeGreaterThan(100);
  }

  @Test
  void withoutAPasswordRootIsLocked() {
    var result = stack.run(LINE);
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("nobody can log in as root with a password");
    assertThat(stored("Kickstart_PrivateRootPassword")).isEqualTo("*");
  }

  @Test
  void repeatedItChangesOnlyWhatIsGiven() {
    stack.ok(LINE + " password=secret dns=10.0.0.1");
    stack.ok("config frontend timezone=UTC name=head");
    assertThat(stored("Kickstart_Timezone")).isEqualTo("UTC");
    assertThat(stored("Kickstart_PrivateDNSServers")).isEqualTo("10.0.0.1");
    assertThat(stored("Kickstart_PrivateInterface")).isEqualTo("eth1");
    try (var database = open()) {
      assertThat(new Hosts(database).all()).extracting(each -> each.name()).containsExactly("head");
    }
  }

  @Test
  void refusesWhatCannotBe() {
    assertThat(stack.fails(LINE + " ip=300.1.1.1"))
        .startsWith("error - \"ip\" parameter must be an IPv4 address\n");
    assertThat(stack.fails(LINE + " netmask=255.0.255.0"))
        .startsWith("error - \"netmask\" parameter must be a network mask");
    assertThat(stack.fails(LINE + " timezone=Mars/Olympus"))
        .startsWith("error - \"timezone\" parameter must be a time zone");
    assertThat(stack.fails(LINE + " name=a_b"))
        .startsWith("error - \"name\" parameter must be a valid hostname label\n");
    assertThat(stack.fails(LINE + " name=backend"))
        .startsWith("error - \"name\" parameter must be other than the name of an appliance\n");
    assertThat(stack.root().resolve("var/lib/stack/stack.db")).doesNotExist();
  }

  @Test
  void ordinaryUsersMayOnlyList() {
    stack.ok(LINE + " password=secret");
    try (var database = open()) {
      database.script("UPDATE access SET gid = 4711 WHERE command = 'list *'");
    }
    stack.as(new Caller("joe", 12_345, Set.of(4711)));
    assertThat(stack.run("list help").code()).isZero();
    assertThat(stack.fails("config frontend"))
        .isEqualTo("error - user \"joe\" does not have access \"config frontend\"\n");
    assertThat(stack.run("config frontend --help").code()).isZero();
  }

  @Test
  void withoutAccessRulesTheCommandDecides() {
    stack.ok(LINE + " password=secret");
    try (var database = open()) {
      database.script("DELETE FROM access");
    }
    stack.as(new Caller("joe", 12_345, Set.of(4711)));
    assertThat(stack.run("report version").code()).isZero();
    assertThat(stack.fails("config frontend")).contains("does not have access");
    stack.as(new Caller("apache", 48, Set.of(48)));
    assertThat(stack.run("config frontend").code()).isZero();
  }
}
