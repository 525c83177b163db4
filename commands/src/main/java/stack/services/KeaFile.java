package stack.services;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stack.db.network.Network;
import stack.install.report.ReportPart.TaggedFile;
import stack.services.dhcp.DhcpPlan;
import stack.services.dhcp.DhcpdConfig.Reservation;
import stack.services.dhcp.HttpBoot;
import stack.services.dhcp.ServedLoaders;

/**
 * The configuration of Kea's server for IPv4. Networks have no pools: who is not known gets
 * nothing. Who holds an address is decided by hardware addresses alone, as firmware, installer and
 * system of one machine send different client ids.
 */
final class KeaFile {
  static final String PROGRAM = "kea-dhcp4";
  static final String CONFIG = "/etc/kea/kea-dhcp4.conf";
  static final String LEASES = "/var/lib/kea/kea-leases4.csv";

  private static final int LEASE_SECONDS = 1200;

  /**
   * Of members of a bond: while one holds the address that they share, Kea offers it to no other
   * one. A machine that boots from its other NIC waits no longer than that.
   */
  private static final int SHORT_LEASE_SECONDS = 60;

  private static final int RETRIES = 1_000_000;
  private static final int RETRY_MILLIS = 2000;

  private static final String BOOTS = "stack-boots";
  private static final String SHARES = "stack-shares";
  private static final String UEFI = "stack-uefi";
  private static final String BIOS = "stack-bios";

  /** Encapsulates iPXE's own options; nobody else sends it. */
  private static final String IPXE_TEST = "option[175].exists";

  private static final String HTTP_TEST =
      "option[93].hex == 0x%04x".formatted(HttpBoot.ARCHITECTURE);

  private static final String CLASSES = "client-classes";
  private static final String OPTIONS = "option-data";
  private static final String BOOT_FILE = "boot-file-name";
  private static final String NAME = "name";

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private final ObjectMapper json = new ObjectMapper();
  private final DhcpPlan plan;
  private final KeaKeys keys;
  private final Map<String, List<Reservation>> byNetwork;
  private final Map<String, Long> holders;

  private KeaFile(DhcpPlan plan, KeaKeys keys) {
    this.plan = plan;
    this.keys = keys;
    byNetwork = plan.reservations().stream().collect(groupingBy(Reservation::network));
    holders = plan.reservations().stream().collect(groupingBy(KeaFile::place, counting()));
  }

  private static String place(Reservation of) {
    return of.network() + " " + of.ip();
  }

  /**
   * The file.
   *
   * @param leases where Kea keeps them
   */
  static TaggedFile of(DhcpPlan plan, Path leases, KeaKeys keys) {
    var lines = new ArrayList<String>();
    lines.add("# Written by stack. To change it, change the database and type: stack sync dhcpd");
    lines.addAll(new KeaFile(plan, keys).text(leases).lines().toList());
    return new TaggedFile(CONFIG, lines);
  }

  private String text(Path leases) {
    var tree = json.createObjectNode();
    server(tree.putObject("Dhcp4"), leases);
    try {
      return json.writer(
              new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES))
          .writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void server(ObjectNode server, Path leases) {
    var wire = server.putObject("interfaces-config");
    var devices = wire.putArray("interfaces");
    // An alias such as eth1:0 is no device of its own.
    plan.devices().stream().map(name -> name.split(":")[0]).distinct().forEach(devices::add);
    // A device without a cable is listened on once it has one.
    wire.put("service-sockets-max-retries", RETRIES)
        .put("service-sockets-retry-wait-time", RETRY_MILLIS);
    server
        .putObject("lease-database")
        .put("type", "memfile")
        .put(NAME, leases.toString())
        .put("lfc-interval", 3600);
    server.put("valid-lifetime", LEASE_SECONDS).put("match-client-id", false);
    server.putArray("host-reservation-identifiers").add("hw-address");
    server.put("ip-reservations-unique", false);
    classes(server.putArray(CLASSES));
    networks(server);
    logger(server.putArray("loggers").addObject());
  }

  private void logger(ObjectNode logger) {
    logger.put(NAME, PROGRAM);
    logger.putArray(keys.outputs()).addObject().put("output", "stdout");
    logger.put("severity", "INFO");
  }

  /** What a machine boots depends on its firmware, which tells in option 93 what it is. */
  private void classes(ArrayNode classes) {
    classes.addObject().put(NAME, BOOTS);
    classes
        .addObject()
        .put(NAME, SHARES)
        .put("valid-lifetime", SHORT_LEASE_SECONDS)
        .put("min-valid-lifetime", SHORT_LEASE_SECONDS)
        .put("max-valid-lifetime", SHORT_LEASE_SECONDS);
    loader(
        classes.addObject().put(NAME, UEFI),
        "member('%s') and (option[93].hex == 0x0007 or option[93].hex == 0x0009)".formatted(BOOTS),
        ServedLoaders.UEFI);
    var bios = "member('%s') and not member('%s') and not (%s)".formatted(BOOTS, UEFI, HTTP_TEST);
    var loaders = plan.loaders();
    var hasScript = loaders.bios().script().isPresent();
    loader(
        classes.addObject().put(NAME, BIOS),
        hasScript ? bios + " and not " + IPXE_TEST : bios,
        loaders.bios().file());
    Stream.of(plan.networks(), plan.relayed())
        .flatMap(List::stream)
        .forEach(network ->
            plan.server(network)
                .ifPresent(server -> {
                  loaders
                      .script(server)
                      .ifPresent(file ->
                          loader(
                              classes.addObject().put(NAME, ipxe(network)),
                              bios + " and " + IPXE_TEST,
                              file));
                  loaders
                      .http()
                      .ifPresent(http -> http(classes.addObject(), network, http.loader(server)));
                }));
  }

  /** What fetches over HTTP is told all of the address, which differs from network to network. */
  private void http(ObjectNode named, Network network, String url) {
    loader(named.put(NAME, http(network)), "member('%s') and %s".formatted(BOOTS, HTTP_TEST), url);
    named
        .withArray(OPTIONS)
        .addObject()
        .put(NAME, "vendor-class-identifier")
        .put("data", HttpBoot.VENDOR_CLASS)
        .put("always-send", true);
  }

  private static String http(Network network) {
    return "stack-http-" + network.id();
  }

  private static String ipxe(Network network) {
    return "stack-ipxe-" + network.id();
  }

  private void loader(ObjectNode named, String test, String file) {
    named.put(keys.onlyListed(), true).put("test", test).put(BOOT_FILE, file);
    option(named.putArray(OPTIONS), BOOT_FILE, file);
  }

  /** Networks of one wire are told as such: a machine on it may belong to any of them. */
  private void networks(ObjectNode server) {
    var alone = server.putArray("subnet4");
    var wires = json.createArrayNode();
    plan.wires()
        .forEach((device, networks) -> {
          var subnets =
              networks.size() == 1
                  ? alone
                  : wires.addObject().put(NAME, device).putArray("subnet4");
          networks.forEach(each -> subnet(subnets.addObject(), each));
        });
    plan.relayed().forEach(each -> subnet(alone.addObject(), each));
    if (!wires.isEmpty()) {
      server.set("shared-networks", wires);
    }
  }

  private void subnet(ObjectNode subnet, Network network) {
    subnet.put("id", network.id()).put("subnet", network.address() + "/" + network.mask().prefix());
    var listed = subnet.putArray(keys.listed()).add(UEFI).add(BIOS);
    plan.server(network)
        .ifPresent(server -> {
          plan.loaders().script(server).ifPresent(_ -> listed.add(ipxe(network)));
          plan.loaders().http().ifPresent(_ -> listed.add(http(network)));
        });
    var options = subnet.putArray(OPTIONS);
    network.gateway().ifPresent(ip -> option(options, "routers", ip.toString()));
    option(options, "broadcast-address", network.broadcast().toString());
    if (network.zone().matches("[A-Za-z0-9._-]+")) {
      option(options, "domain-name", network.zone());
    }
    var reservations = subnet.putArray("reservations");
    byNetwork
        .getOrDefault(network.name(), List.of())
        .forEach(each -> reservation(reservations.addObject(), each));
  }

  private void reservation(ObjectNode node, Reservation own) {
    node.put("hw-address", own.mac().text())
        .put("ip-address", own.ip().toString())
        .put("hostname", own.host());
    var classes = node.putArray(CLASSES);
    if (holders.get(place(own)) > 1) {
      classes.add(SHARES);
    }
    own.server()
        .ifPresent(ip -> {
          classes.add(BOOTS);
          node.put("next-server", ip.toString()).put("server-hostname", ip.toString());
          option(node.putArray(OPTIONS), "tftp-server-name", ip.toString());
        });
  }

  private static void option(ArrayNode options, String name, String data) {
    options.addObject().put(NAME, name).put("data", data);
  }
}
