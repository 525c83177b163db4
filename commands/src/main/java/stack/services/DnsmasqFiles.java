package stack.services;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.install.boot.BiosLoader;
import stack.install.report.ReportPart.TaggedFile;
import stack.services.dhcp.DhcpPlan;
import stack.services.dhcp.DhcpdConfig.Reservation;
import stack.services.dhcp.HttpBoot;
import stack.services.dhcp.ServedLoaders;

/**
 * The files of dnsmasq(8): one for the service, and one for each host, so that a changed host costs
 * one small file. Unknown machines get no address. Who holds an address is decided by hardware
 * addresses alone: firmware, installer and system of one machine send different client ids.
 */
final class DnsmasqFiles {
  static final String CONFIG = "/etc/dnsmasq.d/stack.conf";

  /** Not below dnsmasq.d, where each file is a configuration. */
  static final String HOSTS = "/etc/dnsmasq-stack/hosts";

  /** Marks hosts that boot from here. */
  private static final String BOOTS = "stack-boots";

  private static final String UEFI = "stack-uefi";

  /** Marks firmware for UEFI that fetches over HTTP. */
  private static final String HTTP = "stack-http";

  /** UEFI on x86-64 in RFC 4578 and in its errata. */
  private static final List<Integer> UEFI_ARCHITECTURES = List.of(7, 9);

  /** Marks iPXE, which asks again once it runs. */
  private static final String IPXE = "stack-ipxe";

  /** Encapsulates iPXE's own options; nobody else sends it. */
  private static final int IPXE_OPTION = 175;

  private static final String LEASE = "20m";

  private final List<String> lines = new ArrayList<>();

  private DnsmasqFiles() {}

  /**
   * Names that dnsmasq answers for.
   *
   * @param hosts a file as hosts(5) describes it
   * @param zones that nobody else is asked for
   * @param forwarders asked for all other names; without any, those of /etc/resolv.conf
   */
  record Names(Path hosts, List<String> zones, List<String> forwarders) {}

  /**
   * The configuration.
   *
   * @param hosts folder of the files of hosts
   * @param tftp folder that boot files are read from
   * @param names empty when another server answers for them
   */
  static TaggedFile config(DhcpPlan plan, Path hosts, Path tftp, Optional<Names> names) {
    var config = new DnsmasqFiles();
    config.add(
        "# Written by stack. To change it, change the database and type: stack sync dhcpd",
        "# Lines of your own belong in another file of this folder.",
        "");
    plan.devices().stream().distinct().forEach(device -> config.add("interface=" + device));
    config.add("bind-interfaces");
    if (!plan.relayed().isEmpty()) {
      // Only so does the log say which network an unknown machine asks from: discovery reads it.
      config.add("log-dhcp");
    }
    config.add("");
    config.names(names);
    plan.networks().forEach(config::network);
    plan.relayed().forEach(config::network);
    config.boot(plan, tftp);
    config.add("dhcp-hostsdir=" + hosts);
    return new TaggedFile(CONFIG, config.lines);
  }

  /** The file of each host that has an address of its own, by the name of the host. */
  static Map<String, TaggedFile> hosts(DhcpPlan plan) {
    var files = new LinkedHashMap<String, TaggedFile>();
    plan.reservations().stream()
        .collect(groupingBy(Reservation::host, LinkedHashMap::new, toList()))
        .forEach((host, own) -> files.put(host, new TaggedFile(HOSTS + "/" + host, lines(own))));
    return files;
  }

  /** Members of a bond share an address, and so a line. */
  private static List<String> lines(List<Reservation> own) {
    return own.stream()
        .collect(groupingBy(Reservation::ip, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .map(DnsmasqFiles::line)
        .toList();
  }

  private static String line(List<Reservation> sharing) {
    var first = sharing.getFirst();
    return String.join(
        ",",
        sharing.stream().map(each -> each.mac().text()).collect(joining(",")),
        "id:*",
        first.server().isPresent() ? "set:" + BOOTS : "set:stack-known",
        first.ip().toString(),
        first.host(),
        LEASE);
  }

  private void add(String... more) {
    lines.addAll(List.of(more));
  }

  private void names(Optional<Names> names) {
    if (names.isEmpty()) {
      add("port=0", "");
      return;
    }
    add("no-hosts", "addn-hosts=" + names.get().hosts());
    names.get().zones().forEach(zone -> add("local=/" + zone + "/"));
    if (!names.get().forwarders().isEmpty()) {
      add("no-resolv");
      names.get().forwarders().forEach(server -> add("server=" + server));
    }
    add("");
  }

  private void network(Network network) {
    var tag = tag(network);
    add(
        "dhcp-range=set:%s,%s,static,%s,%s"
            .formatted(tag, network.address(), network.mask(), LEASE));
    // Without a router of the network, dnsmasq would name itself.
    add(
        "dhcp-option=tag:%s,option:router%s"
            .formatted(tag, network.gateway().map(ip -> "," + ip).orElse("")));
    if (network.zone().matches("[A-Za-z0-9._-]+")) {
      add("dhcp-option=tag:%s,option:domain-name,%s".formatted(tag, network.zone()));
    }
    add("");
  }

  private void boot(DhcpPlan plan, Path tftp) {
    UEFI_ARCHITECTURES.forEach(
        number -> add("dhcp-match=set:%s,option:client-arch,%d".formatted(UEFI, number)));
    add("dhcp-match=set:%s,option:client-arch,%d".formatted(HTTP, HttpBoot.ARCHITECTURE));
    if (plan.loaders().bios() == BiosLoader.IPXE) {
      add("dhcp-match=set:%s,%d".formatted(IPXE, IPXE_OPTION));
    }
    if (plan.loaders().http().isPresent()) {
      add(
          "dhcp-option-force=tag:%s,tag:%s,option:vendor-class,%s"
              .formatted(BOOTS, HTTP, HttpBoot.VENDOR_CLASS));
    }
    servers(plan)
        .forEach((network, server) -> {
          var here = "dhcp-boot=tag:" + tag(network) + ",tag:" + BOOTS;
          var bios = "%s,tag:!%s,tag:!%s".formatted(here, UEFI, HTTP);
          var script = plan.loaders().script(server);
          add(
              "%s%s,%s,,%s"
                  .formatted(
                      bios,
                      script.map(_ -> ",tag:!" + IPXE).orElse(""),
                      plan.loaders().bios().file(),
                      server));
          script.ifPresent(file -> add("%s,tag:%s,%s,,%s".formatted(bios, IPXE, file, server)));
          add("%s,tag:%s,%s,,%s".formatted(here, UEFI, ServedLoaders.UEFI, server));
          plan.loaders()
              .http()
              .ifPresent(http -> add("%s,tag:%s,%s".formatted(here, HTTP, http.loader(server))));
        });
    // Shim looks for the loader's folder in the packet's own field, never in the option that
    // dnsmasq would move it to: it would ask for GRUB in the top folder.
    add("dhcp-no-override", "enable-tftp", "tftp-root=" + tftp, "");
  }

  private static Map<Network, Ip> servers(DhcpPlan plan) {
    var servers = new LinkedHashMap<Network, Ip>();
    for (var networks : List.of(plan.networks(), plan.relayed())) {
      networks.forEach(
          network -> plan.server(network).ifPresent(server -> servers.put(network, server)));
    }
    return servers;
  }

  /** Tags of dnsmasq are words. */
  private static String tag(Network network) {
    return "net-" + network.name().replaceAll("[^A-Za-z0-9-]", "-");
  }
}
