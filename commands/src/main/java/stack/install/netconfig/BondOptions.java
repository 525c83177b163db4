package stack.install.netconfig;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import stack.db.interfaces.Interface;
import stack.run.CommandException;

/**
 * The options of a bond as NetworkManager takes them, from {@code bonding-opts}. Names and values
 * are those of the kernel's bonding driver (its bonding.rst); NetworkManager 1.20 drops others
 * without a word.
 */
final class BondOptions {
  private static final String OPTION = "bonding-opts";
  private static final List<String> MODES =
      List.of(
          "balance-rr",
          "active-backup",
          "balance-xor",
          "broadcast",
          "802.3ad",
          "balance-tlb",
          "balance-alb");
  private static final List<String> WITH_PRIMARY =
      List.of("active-backup", "balance-tlb", "balance-alb");
  private static final Set<String> KNOWN =
      Set.of(
          "active_slave",
          "ad_actor_sys_prio",
          "ad_actor_system",
          "ad_select",
          "ad_user_port_key",
          "all_slaves_active",
          "arp_all_targets",
          "arp_interval",
          "arp_ip_target",
          "arp_validate",
          "downdelay",
          "fail_over_mac",
          "lacp_rate",
          "lp_interval",
          "miimon",
          "min_links",
          "mode",
          "num_grat_arp",
          "num_unsol_na",
          "packets_per_slave",
          "primary",
          "primary_reselect",
          "resend_igmp",
          "tlb_dynamic_lb",
          "updelay",
          "use_carrier",
          "xmit_hash_policy");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.:,+-]+");

  /** Commas separate options too, but not the addresses of one option. */
  private static final Pattern BETWEEN = Pattern.compile("\\s+|,(?=[a-z_]+=)");

  private BondOptions() {}

  /** Whether somebody said that this is a bond, whatever its name. */
  static boolean areGiven(Interface own) {
    return HostNetwork.option(own, OPTION).isPresent();
  }

  /**
   * The options of a bond; an option whose quotes were forgotten counts too.
   *
   * @throws CommandException naming what the driver does not know
   */
  static SortedMap<String, String> of(Interface own) {
    var options = new TreeMap<String, String>();
    options.put("mode", MODES.getFirst());
    HostNetwork.option(own, OPTION).ifPresent(text -> put(text, own, options));
    HostNetwork.options(own).stream()
        .filter(word -> word.contains("=") && KNOWN.contains(word.substring(0, word.indexOf('='))))
        .forEach(word -> put(word, own, options));
    contradiction(options)
        .ifPresent(why -> {
          throw fault(own, "a bond with " + why);
        });
    return options;
  }

  /** NetworkManager takes no profile whose options do not go together. */
  private static Optional<String> contradiction(Map<String, String> options) {
    if (options.containsKey("arp_interval") != options.containsKey("arp_ip_target")) {
      return Optional.of("one of arp_interval and arp_ip_target needs the other too");
    }
    if (options.containsKey("arp_interval") && options.containsKey("miimon")) {
      return Optional.of("arp_interval has no miimon, it watches its links in one way");
    }
    if (!options.containsKey("miimon")
        && (options.containsKey("updelay") || options.containsKey("downdelay"))) {
      return Optional.of("updelay or downdelay needs miimon too");
    }
    return options.containsKey("primary") && !WITH_PRIMARY.contains(options.get("mode"))
        ? Optional.of("a primary member has one of the modes " + String.join(", ", WITH_PRIMARY))
        : Optional.empty();
  }

  private static CommandException fault(Interface own, String why) {
    return new CommandException(
        "interface %s of host %s: %s".formatted(own.device().orElseThrow(), own.host(), why));
  }

  private static void put(String text, Interface own, SortedMap<String, String> options) {
    for (var option : BETWEEN.split(text.strip())) {
      if (option.isEmpty()) {
        continue;
      }
      var parts = option.split("=", 2);
      var value = parts.length == 2 ? value(parts[0], parts[1]) : Optional.<String>empty();
      if (!KNOWN.contains(parts[0]) || value.isEmpty()) {
        throw fault(
            own,
            "a bond has no option \"%s\"; %s takes options of the Linux bonding driver, such as"
                    .formatted(option, OPTION)
                + " \"mode=802.3ad miimon=100\"");
      }
      options.put(parts[0], value.get());
    }
  }

  /** Modes have a number and a name. */
  private static Optional<String> value(String name, String text) {
    if (!name.equals("mode")) {
      return Optional.of(text).filter(given -> VALUE.matcher(given).matches());
    }
    return text.matches("[0-6]")
        ? Optional.of(MODES.get(Integer.parseInt(text)))
        : Optional.of(text).filter(MODES::contains);
  }
}
