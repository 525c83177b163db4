package stack.install.firewall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import stack.run.CommandException;

/**
 * The flags of a rule, which are options of iptables(8) and iptables-extensions(8), as matches of
 * nft(8). Options that say more about the action are kept for {@link NftAction}.
 */
final class NftMatches {
  private static final Set<String> STATES =
      Set.of("new", "established", "related", "invalid", "untracked");
  private static final Pattern MAC = Pattern.compile("([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");

  private final NftWords words;
  private final List<String> matches = new ArrayList<>();
  private final NftActionOptions ofAction = new NftActionOptions();
  private final List<NftPorts> ports = new ArrayList<>();
  private final NftLimit limit = new NftLimit();
  private String protocol;
  private String comment = "";
  private boolean hasIn;
  private boolean hasOut;

  private NftMatches(String protocol, String flags) {
    this.protocol = protocol;
    words = new NftWords(flags);
  }

  /**
   * Reads flags.
   *
   * @param protocol of the rule; {@code all} for any
   * @throws CommandException naming the option that has no counterpart
   */
  static NftMatches of(String protocol, String flags) {
    var read = new NftMatches(protocol, flags);
    while (read.words.hasNext()) {
      read.option(read.words.next());
    }
    return read;
  }

  /** Of the rule or its flags; {@code all} for any. */
  String protocol() {
    return protocol;
  }

  /** Ports that the flags name. */
  List<NftPorts> ports() {
    return ports;
  }

  /** Everything else that a packet is asked, in the order of the flags. */
  List<String> matches() {
    return matches;
  }

  /** How many packets count; asked last, so that no other packet is counted. Empty for all. */
  String limit() {
    return limit.text();
  }

  /** Options of the action, with their values. */
  Map<String, String> ofAction() {
    return ofAction.values();
  }

  /** The rule's own comment; empty when it has none. */
  String comment() {
    return comment;
  }

  boolean hasIn() {
    return hasIn;
  }

  boolean hasOut() {
    return hasOut;
  }

  private void option(String word) {
    switch (word) {
      case "!" -> words.turnRound();
      case "-m", "--match" -> module();
      case "-p", "--protocol", "--proto" -> readProtocol();
      case "-s", "--source", "--src" -> add("ip saddr ", NftAddresses.of(value()));
      case "-d", "--destination", "--dst" -> add("ip daddr ", NftAddresses.of(value()));
      case "-i", "--in-interface" -> hasIn = device("iifname");
      case "-o", "--out-interface" -> hasOut = device("oifname");
      case "-f", "--fragment" -> fragment();
      case "--sport", "--source-port", "--sports", "--source-ports" -> port("sport");
      case "--dport", "--destination-port", "--dports", "--destination-ports" -> port("dport");
      case "--state", "--ctstate" -> states();
      case "--limit" -> readLimit();
      case "--limit-burst" -> limit.burst(value());
      case "--comment" -> comment = NftText.comment(value());
      case "--mac-source" -> add("ether saddr ", NftText.checked(MAC, value()));
      case "--src-range" -> add("ip saddr ", NftAddresses.range(value()));
      case "--dst-range" -> add("ip daddr ", NftAddresses.range(value()));
      case "--src-type" -> add("fib saddr type ", NftText.lower(NftText.checked(WORD, value())));
      case "--dst-type" -> add("fib daddr type ", NftText.lower(NftText.checked(WORD, value())));
      case "--pkt-type" -> add("meta pkttype ", NftText.lower(NftText.checked(WORD, value())));
      case "--mark" -> mark();
      case "--uid-owner" -> add("meta skuid ", NftText.range(value(), "-"));
      case "--gid-owner" -> add("meta skgid ", NftText.range(value(), "-"));
      case "--icmp-type" -> icmp();
      case "--syn" -> flags("fin,syn,rst,ack", "syn");
      case "--tcp-flags" -> {
        var mask = value();
        flags(mask, value());
      }
      case "--length" -> add("meta length ", NftText.range(value(), ":"));
      case "--ttl-eq", "--ttl" -> add("ip ttl ", NftText.number(value()));
      case "--ttl-lt" -> ttl("<");
      case "--ttl-gt" -> ttl(">");
      case "--dscp" -> add("ip dscp ", NftText.number(value()));
      default -> action(word);
    }
  }

  private void action(String word) {
    if (!ofAction.read(word, words)) {
      throw new CommandException(
          "its flags say \"" + word + "\", which has no counterpart that stack knows");
    }
  }

  private String value() {
    return words.value();
  }

  private void add(String field, String value) {
    matches.add(field + not() + value);
  }

  private String not() {
    return words.choose("", "!= ");
  }

  private void module() {
    NftModules.check(value());
  }

  private void readProtocol() {
    var name = NftText.lower(value());
    if (words.isTurnedRound()) {
      add("meta l4proto ", NftPorts.protocol(name));
    } else {
      protocol = name;
    }
  }

  private boolean device(String field) {
    var name = value();
    if (!name.equals("+")) {
      add(field + " ", NftText.quoted(NftText.checked(NftRule.DEVICE, name).replace('+', '*')));
    }
    return true;
  }

  private void fragment() {
    matches.add("ip frag-off & 0x1fff " + words.choose("!= 0", "== 0"));
  }

  private void port(String field) {
    var text = value();
    ports.add(new NftPorts(field, not(), text));
  }

  private void states() {
    var states = Arrays.stream(value().split(",")).map(NftText::lower).toList();
    states.stream()
        .filter(state -> !STATES.contains(state))
        .findFirst()
        .ifPresent(state -> {
          throw new CommandException("its flags ask for a state \"" + state + "\"");
        });
    // A state is one bit of several, and a comma means any of them; turned round it takes a set.
    add("ct state ", words.isTurnedRound() ? NftText.anyOf(states) : String.join(",", states));
  }

  private void readLimit() {
    words.never("--limit");
    limit.rate(NftText.lower(value()));
  }

  private void mark() {
    var parts = value().split("/", 2);
    if (parts.length == 1) {
      add("meta mark ", NftText.number(parts[0]));
    } else {
      matches.add(
          "meta mark & "
              + NftText.number(parts[1])
              + words.choose(" == ", " != ")
              + NftText.number(parts[0]));
    }
  }

  private void icmp() {
    var text = value();
    if (text.equals("any")) {
      return;
    }
    var parts = text.split("/", 2);
    add("icmp type ", NftText.lower(NftText.checked(WORD, parts[0])));
    if (parts.length == 2) {
      matches.add("icmp code " + NftText.number(parts[1]));
    }
  }

  private void flags(String mask, String set) {
    matches.add("tcp flags & (" + bits(mask) + ")" + words.choose(" == ", " != ") + bits(set));
  }

  private static String bits(String names) {
    return switch (NftText.lower(names)) {
      case "all" -> "fin|syn|rst|psh|ack|urg";
      case "none" -> "0x0";
      default ->
          Arrays.stream(NftText.lower(names).split(","))
              .map(name -> NftText.checked(WORD, name))
              .collect(Collectors.joining("|"));
    };
  }

  private void ttl(String comparison) {
    words.never("--ttl");
    matches.add("ip ttl " + comparison + " " + NftText.number(value()));
  }
}
