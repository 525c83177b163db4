package stack.install.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.db.firewall.FirewallRule;
import stack.run.CommandException;

/** One rule as lines of nft(8). */
final class NftRule {
  static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_.:@-]{1,15}\\+?");

  private static final Pattern CHAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,27}");
  private static final String ALL = "all";
  private static final Set<String> BEFORE_ROUTING = Set.of("PREROUTING", "INPUT");
  private static final Set<String> AFTER_ROUTING = Set.of("OUTPUT", "POSTROUTING");

  private final FirewallRule rule;
  private final NftMatches flags;
  private final ServicePorts services;

  private NftRule(FirewallRule rule, ServicePorts services) {
    this.rule = rule;
    this.services = services;
    var protocol = rule.protocol().toLowerCase(Locale.ROOT);
    flags = NftMatches.of(protocol.isEmpty() ? ALL : protocol, rule.flags().orElse(""));
  }

  /**
   * The lines; several where a service is one of both TCP and UDP.
   *
   * @param in devices that packets come in through; nothing: any
   * @param out devices that packets leave through; nothing: any
   * @param chains that rules of the same table are in
   * @throws CommandException naming the rule, when it cannot be said
   */
  static List<String> of(
      FirewallRule rule,
      Optional<List<String>> in,
      Optional<List<String>> out,
      ServicePorts services,
      Set<String> chains) {
    try {
      return new NftRule(rule, services).lines(in, out, chains);
    } catch (CommandException e) {
      throw new CommandException(
          "firewall rule \"%s\" cannot be written for nftables: %s"
              .formatted(rule.name(), e.getMessage()));
    }
  }

  private List<String> lines(
      Optional<List<String>> in, Optional<List<String>> out, Set<String> chains) {
    checkPlace(in.isPresent() || flags.hasIn(), out.isPresent() || flags.hasOut());
    var first = new ArrayList<String>();
    in.ifPresent(devices -> first.add(through("iifname", devices)));
    out.ifPresent(devices -> first.add(through("oifname", devices)));
    first.addAll(flags.matches());
    var last = new ArrayList<>(List.of(flags.limit()));
    last.add(NftAction.of(rule.action(), flags.ofAction(), chains));
    if (!flags.comment().isEmpty()) {
      last.add("comment " + flags.comment());
    }
    return protocols().stream()
        .map(protocol ->
            Stream.of(first.stream(), Stream.of(protocol), last.stream())
                .flatMap(each -> each)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" ")))
        .toList();
  }

  private static String through(String field, List<String> devices) {
    return field + " " + NftText.anyOf(devices.stream().map(NftText::quoted).toList());
  }

  private List<String> protocols() {
    var ports = new ArrayList<>(flags.ports());
    if (!rule.service().isEmpty() && !rule.service().equals(ALL)) {
      ports.addFirst(new NftPorts("dport", "", rule.service()));
    }
    var protocol = flags.protocol();
    if (ports.isEmpty()) {
      return List.of(
          protocol.equals(ALL) || isSaid(protocol)
              ? ""
              : "meta l4proto " + NftPorts.protocol(protocol));
    }
    var each = protocol.equals(ALL) ? List.of("tcp", "udp") : List.of(protocol);
    return each.stream().map(name -> match(ports, name)).toList();
  }

  /** Matches of a protocol's own fields are for its packets only. */
  private boolean isSaid(String protocol) {
    return flags.matches().stream().anyMatch(match -> match.startsWith(protocol + " "));
  }

  private String match(List<NftPorts> ports, String protocol) {
    return String.join(" ", ports.stream().map(port -> port.match(protocol, services)).toList());
  }

  /** What iptables refuses as well: a place where the kernel never sees such a packet. */
  private void checkPlace(boolean hasIn, boolean hasOut) {
    var chain = rule.chain();
    if (NftHook.isBuiltIn(chain) && NftHook.of(rule.table(), chain).isEmpty()) {
      throw new CommandException("the table " + rule.table() + " has no chain " + chain);
    }
    if (hasOut && BEFORE_ROUTING.contains(chain)) {
      throw new CommandException(
          "it names what packets leave through, which chain " + chain + " cannot know");
    }
    if (hasIn && AFTER_ROUTING.contains(chain)) {
      throw new CommandException(
          "it names what packets come in through, which chain " + chain + " cannot know");
    }
    if (!isAllowed(rule.action(), rule.table(), chain)) {
      throw new CommandException(
          "%s has no effect in chain %s of table %s".formatted(rule.action(), chain, rule.table()));
    }
  }

  private static boolean isAllowed(String action, String table, String chain) {
    var isOwn = !NftHook.isBuiltIn(chain);
    return switch (action) {
      case "REJECT" -> table.equals("filter");
      case "NOTRACK", "CT" -> table.equals("raw");
      case "MASQUERADE" -> table.equals("nat") && (isOwn || chain.equals("POSTROUTING"));
      case "SNAT" -> table.equals("nat") && !Set.of("PREROUTING", "OUTPUT").contains(chain);
      case "DNAT", "REDIRECT" ->
          table.equals("nat") && !Set.of("POSTROUTING", "INPUT").contains(chain);
      default -> true;
    };
  }

  /** The name of a chain, if nft can say it. */
  static String chain(String name) {
    if (!CHAIN.matcher(name).matches()) {
      throw new CommandException("\"" + name + "\" cannot be the name of a chain");
    }
    return name;
  }
}
