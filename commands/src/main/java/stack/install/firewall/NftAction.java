package stack.install.firewall;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import stack.run.CommandException;

/** What happens to a packet: a target of iptables-extensions(8) as a statement of nft(8). */
final class NftAction {
  private static final Pattern TARGET =
      Pattern.compile("[0-9.]{7,15}(-[0-9.]{7,15})?(:[0-9]{1,5}(-[0-9]{1,5})?)?");
  private static final Pattern PORTS = Pattern.compile("[0-9]{1,5}(-[0-9]{1,5})?");
  private static final List<String> LEVELS =
      List.of("emerg", "alert", "crit", "err", "warn", "notice", "info", "debug");

  private final Map<String, String> options;

  private NftAction(Map<String, String> options) {
    this.options = new LinkedHashMap<>(options);
  }

  /**
   * The statement.
   *
   * @param action in capital letters
   * @param options of the action among the rule's flags
   * @param chains that rules of the same table are in
   */
  static String of(String action, Map<String, String> options, Set<String> chains) {
    var reader = new NftAction(options);
    var statement = reader.statement(action, chains);
    if (!reader.options.isEmpty()) {
      throw new CommandException(
          "its flags say \""
              + reader.options.keySet().iterator().next()
              + "\", which does not go with "
              + action);
    }
    return statement;
  }

  private String statement(String action, Set<String> chains) {
    return switch (action) {
      case "ACCEPT", "DROP", "RETURN" -> action.toLowerCase(Locale.ROOT);
      case "REJECT" -> "reject" + reject(take("--reject-with"));
      case "LOG" -> "log" + prefix("--log-prefix") + level(take("--log-level"));
      case "NFLOG" -> "log" + prefix("--nflog-prefix") + " group " + take("--nflog-group", "0");
      case "NFQUEUE", "QUEUE" -> "queue num " + NftText.number(take("--queue-num", "0"));
      case "MASQUERADE" -> "masquerade" + ports("to :") + order();
      case "REDIRECT" -> "redirect" + ports("to :") + order();
      case "SNAT" -> "snat to " + target("--to-source") + order();
      case "DNAT" -> "dnat to " + target("--to-destination") + order();
      case "MARK" -> "meta mark set " + mark();
      case "NOTRACK" -> "notrack";
      case "CT" -> {
        required("--notrack");
        yield "notrack";
      }
      case "TCPMSS" -> "tcp option maxseg size set " + segment();
      default -> jump(action, chains);
    };
  }

  private static String jump(String action, Set<String> chains) {
    if (!chains.contains(action) || NftHook.isBuiltIn(action)) {
      throw new CommandException(
          "its action is \""
              + action
              + "\", which is neither a target that stack knows nor a chain that has rules");
    }
    return "jump " + NftRule.chain(action);
  }

  private String take(String option) {
    return take(option, "");
  }

  private String take(String option, String absent) {
    var value = options.remove(option);
    return value == null ? absent : value;
  }

  private String required(String option) {
    var value = options.remove(option);
    if (value == null) {
      throw new CommandException("its flags lack " + option);
    }
    return value;
  }

  private static String reject(String with) {
    var kind = with.startsWith("icmp-") ? with.substring(5) : with;
    return switch (kind) {
      case "" -> "";
      case "tcp-reset", "tcp-rst" -> " with tcp reset";
      case "proto-unreachable", "protocol-unreachable" -> " with icmp type prot-unreachable";
      case "net-unreachable",
          "host-unreachable",
          "port-unreachable",
          "net-prohibited",
          "host-prohibited",
          "admin-prohibited" ->
          " with icmp type " + kind;
      default -> throw NftText.unreadable(with);
    };
  }

  private String prefix(String option) {
    var text = take(option);
    return text.isEmpty() ? "" : " prefix " + NftText.quoted(text);
  }

  private static String level(String text) {
    if (text.isEmpty()) {
      return "";
    }
    var name =
        switch (text.toLowerCase(Locale.ROOT)) {
          case "error" -> "err";
          case "warning" -> "warn";
          case "panic" -> "emerg";
          default -> text.matches("[0-7]") ? LEVELS.get(Integer.parseInt(text)) : text;
        };
    if (!LEVELS.contains(name)) {
      throw NftText.unreadable(text);
    }
    return " level " + name;
  }

  private String ports(String before) {
    var text = take("--to-ports");
    if (text.isEmpty()) {
      return "";
    }
    if (!PORTS.matcher(text).matches()) {
      throw NftText.unreadable(text);
    }
    return " " + before + text;
  }

  private String target(String option) {
    var text = required(option);
    if (!TARGET.matcher(text).matches()) {
      throw NftText.unreadable(text);
    }
    return text;
  }

  /** In which order addresses and ports are given out. */
  private String order() {
    if (options.remove("--random-fully") != null) {
      return " fully-random";
    }
    if (options.remove("--random") != null) {
      return " random";
    }
    return options.remove("--persistent") == null ? "" : " persistent";
  }

  private String mark() {
    var text = options.containsKey("--set-xmark") ? take("--set-xmark") : required("--set-mark");
    var whole = text.replaceFirst("/0x[fF]{8}$", "");
    return NftText.number(whole);
  }

  private String segment() {
    return options.remove("--clamp-mss-to-pmtu") != null
        ? "rt mtu"
        : NftText.number(required("--set-mss"));
  }
}
