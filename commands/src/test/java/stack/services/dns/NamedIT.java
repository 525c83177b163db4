package stack.services.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.commands.report.Checker;
import stack.commands.report.ClusterRows;
import stack.db.interfaces.Aliases;
import stack.db.network.Ip;
import stack.db.network.Network;

/** What named's own checkers say of the generated files. */
class NamedIT {
  private static final String KEY = "key rndc-key { algorithm hmac-sha256; secret \"c2VjcmV0\"; };";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();

  private void fillCluster() {
    try (var rows = new ClusterRows(stack)) {
      rows.changeNetwork("private", network -> network.withZone("lab.test").withDns(true));
      for (var octet : new String[] {"4", "8"}) {
        rows.network(
            new Network("d" + octet, Ip.parse("172.16." + octet + ".0"), Ip.mask(22))
                .withZone("data.test")
                .withDns(true)
                .withGateway(Optional.empty()));
      }
      var host = rows.host("backend-0-0", "0", "0");
      var aliases = new Aliases(rows.database());
      aliases.add(rows.nic(host, "eth0", "", "192.168.0.7", "private"), "www");
      aliases.add(rows.nic(host, "eth1", "", "172.16.4.7", "d4"), "www");
      rows.nic(host, "eth2", "", "172.16.8.7", "d8");
    }
  }

  @Test
  void configurationIsAccepted() {
    var checker = new Checker("named-checkconf");
    fillCluster();
    var key = stack.file("rndc.key", KEY);
    var text = Checker.files(stack.ok("report named")).get("/etc/named.conf");
    var file =
        stack.file(
            "checked/named.conf",
            text.replace("/etc/rndc.key", key.toString())
                .replace("/var/named\"", stack.root() + "\""));
    checker.accepts(file.toString());
  }

  /** Its checker loads all zones, from where its named would. */
  @Test
  void debiansNamedFindsAllItsFiles() {
    Needs.root();
    var checker = new Checker("named-checkconf");
    stack.programs(Path.of("/usr/bin"));
    fillCluster();
    stack.file("usr/lib/systemd/system/bind9.service", "");
    stack.file("etc/bind/rndc.key", KEY);
    stack.file(
        "etc/bind/named.conf.default-zones",
        "zone \"localhost\" { type master; file \"/etc/bind/db.local\"; };\n");
    stack.file(
        "etc/bind/db.local",
        """
        $TTL 604800
        @ IN SOA localhost. root.localhost. ( 2 604800 86400 2419200 604800 )
        @ IN NS localhost.
        @ IN A 127.0.0.1
        """);
    stack.file("etc/bind/named.conf.local", "// Do any local configuration here\n");

    stack.ok("sync dns");

    assertThat(checker.answer("-z", "-t", stack.root().toString(), "/etc/bind/named.conf"))
        .contains(
            "zone localhost/IN: loaded",
            "zone lab.test/IN: loaded",
            "zone 0.168.192.in-addr.arpa/IN: loaded");
    assertThat(stack.root().resolve("etc/named.conf")).doesNotExist();
  }

  @Test
  void zonesAreAccepted() {
    var checker = new Checker("named-checkzone");
    fillCluster();
    var files = Checker.files(stack.ok("report zones"));
    assertThat(files.keySet())
        .contains("/var/named/private.domain", "/var/named/reverse.private.domain");
    files.forEach((path, text) -> {
      if (path.endsWith(".domain")) {
        var zone = path.contains("reverse") ? "0.168.192.in-addr.arpa" : "lab.test";
        checker.accepts(zone, stack.file("checked" + path, text).toString());
      }
    });
  }
}
