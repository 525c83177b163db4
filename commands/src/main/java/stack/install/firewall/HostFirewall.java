package stack.install.firewall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import stack.db.firewall.FirewallRule;
import stack.db.firewall.FirewallRules;
import stack.db.host.Host;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.scope.Scope;
import stack.db.scoped.Scoped;

/**
 * The rules that count on hosts: first those that follow from the networks, then those that were
 * added.
 */
public final class HostFirewall {
  /** The match of iptables-extensions(8) that takes several ports. */
  private static final String PORTS = "-m multiport";

  private final Networks knownNetworks;
  private final FirewallRules firewallRules;
  private final Interfaces interfaces;

  public HostFirewall(Networks knownNetworks, FirewallRules firewallRules, Interfaces interfaces) {
    this.knownNetworks = knownNetworks;
    this.firewallRules = firewallRules;
    this.interfaces = interfaces;
  }

  /**
   * A rule and where it is from.
   *
   * @param type {@code const} when it follows from the networks, {@code var} when it was added
   */
  public record Listed(FirewallRule rule, String type) {
    public static Listed added(FirewallRule rule) {
      return new Listed(rule, "var");
    }
  }

  /** In the order in which they are to be written; hosts in the order given. */
  public Map<Host, List<Scoped<Listed>>> of(Collection<Host> hosts) {
    var networks = knownNetworks.all();
    var ofFrontend = networks.stream().flatMap(HostFirewall::onFrontend).toList();
    var ofOthers = ingress(networks);
    var rules = new LinkedHashMap<Host, List<Scoped<Listed>>>();
    firewallRules
        .of(hosts)
        .forEach((host, added) -> {
          var all = new ArrayList<Scoped<Listed>>();
          for (var rule : host.appliance().equals("frontend") ? ofFrontend : ofOthers) {
            all.add(new Scoped<>(Scope.GLOBAL, new Listed(rule, "const")));
          }
          for (var each : added) {
            all.add(new Scoped<>(each.scope(), Listed.added(each.value())));
          }
          rules.put(host, all);
        });
    return rules;
  }

  /** What hosts on a network ask a frontend for. */
  private static Stream<FirewallRule> onFrontend(Network network) {
    var rules = new ArrayList<FirewallRule>();
    if (network.pxe()) {
      rules.add(
          rule(
              "STACKI-INSTALLATION",
              "Stacki traffic",
              network,
              "http,https,3825,5001,5002",
              "tcp",
              PORTS));
      rules.add(
          rule("STACKI-TFTP", "UDP traffic for TFTP", network, "tftp,bootps,bootpc", "udp", PORTS));
      rules.add(
          rule(
              "STACKI-MQ-PUBLISH-PORT",
              "UDP traffic for SMQ publisher",
              network,
              "5000",
              "udp",
              ""));
      rules.add(rule("STACKI-NTP", "UDP traffic for NTP", network, "ntp", "udp", ""));
    }
    if (network.dns()) {
      var source = "-s " + network.address() + "/" + network.mask();
      rules.add(rule("STACKI-DNS", "DNS traffic", network, "domain", "all", source));
    }
    return rules.stream();
  }

  /** What a frontend may ask all others for. */
  private List<FirewallRule> ingress(List<Network> networks) {
    var rules = new ArrayList<FirewallRule>();
    for (var network : networks) {
      if (network.pxe()) {
        interfaces.ofFrontend(network.name()).stream()
            .flatMap(each -> each.ip().stream())
            .findFirst()
            .ifPresent(ip ->
                rules.add(
                    rule(
                        "STACKI-FRONTEND-INGRESS",
                        "all frontend traffic",
                        network,
                        "all",
                        "all",
                        "-s " + ip)));
      }
    }
    return rules;
  }

  private static FirewallRule rule(
      String name, String traffic, Network network, String service, String protocol, String flags) {
    return new FirewallRule(
        name + "-" + network.name(),
        "filter",
        "INPUT",
        "ACCEPT",
        service,
        protocol,
        Optional.of(network.name()),
        Optional.empty(),
        Optional.of(flags),
        Optional.of("Accept %s on %s network - Intrinsic rule".formatted(traffic, network.name())));
  }
}
