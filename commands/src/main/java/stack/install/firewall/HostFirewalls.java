package stack.install.firewall;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stack.db.firewall.FirewallRule;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.scoped.Scoped;
import stack.files.RecentReads;
import stack.install.report.NodePart;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.scope.HostAttributes;
import stack.pallets.kickstart.EnterpriseLinux;
import stack.run.CommandException;

/**
 * The file of firewall rules of a host: for nftables in the Red Hat family from release 8 on, else
 * for iptables.
 */
public final class HostFirewalls {
  private static final String IPTABLES = "/etc/sysconfig/iptables";

  /** What nftables.service(8) of the Red Hat family loads at boot. */
  private static final String NFTABLES = "/etc/sysconfig/nftables.conf";

  private final HostFirewall hostFirewall;
  private final Interfaces interfaces;
  private final HostAttributes hostAttributes;
  private final RecentReads<Path, ServicePorts> services = new RecentReads<>();

  HostFirewalls(HostFirewall hostFirewall, Interfaces interfaces, HostAttributes hostAttributes) {
    this.hostFirewall = hostFirewall;
    this.interfaces = interfaces;
    this.hostAttributes = hostAttributes;
  }

  /** For each host, hosts in the order given. */
  public Map<Host, TaggedFile> files(Collection<Host> hosts) {
    var devices = devices(hosts);
    var attributes = hostAttributes.of(hosts);
    var files = new LinkedHashMap<Host, TaggedFile>();
    hostFirewall
        .of(hosts)
        .forEach((host, listed) -> {
          var rules = rules(listed);
          var own = devices.getOrDefault(host.name(), Map.of());
          files.put(
              host,
              EnterpriseLinux.isModern(host.os(), attributes.get(host))
                  ? new TaggedFile(
                      NFTABLES,
                      "0600",
                      NftFile.render(rules, own, ServicePorts.ofFrontend(services)))
                  : new TaggedFile(IPTABLES, "500", IptablesFile.render(rules, own)));
        });
    return files;
  }

  private static List<FirewallRule> rules(List<Scoped<HostFirewall.Listed>> listed) {
    return listed.stream().map(Scoped::value).map(HostFirewall.Listed::rule).toList();
  }

  /**
   * The file, and what makes it count; firewalld would put rules of its own beside ours.
   *
   * @throws CommandException naming a rule with which the host would load none
   */
  public NodePart part(Host host) {
    var file = files(List.of(host)).get(host);
    var isNft = file.path().equals(NFTABLES);
    if (!isNft) {
      hostFirewall
          .of(List.of(host))
          .values()
          .forEach(listed -> IptablesTargets.check(rules(listed)));
    }
    var unit = isNft ? "nftables" : host.os().equals("sles") ? "stacki-iptables" : "iptables";
    // The unit's own reload and stop empty all tables, those of containers among them.
    var load = isNft ? "nft -f " + NFTABLES : "systemctl restart " + unit;
    return new NodePart(
        List.of(file),
        List.of(),
        new TreeMap<>(Map.of("firewalld", false, unit, true)),
        List.of(),
        List.of(load));
  }

  /** Names of hosts, names of their networks, and their devices there. */
  private Map<String, Map<String, List<String>>> devices(Collection<Host> hosts) {
    return interfaces.of(hosts).stream()
        .filter(each -> each.device().isPresent() && each.network().isPresent())
        .collect(
            groupingBy(
                Interface::host,
                groupingBy(
                    each -> each.network().orElseThrow(),
                    mapping(each -> each.device().orElseThrow(), toList()))));
  }
}
