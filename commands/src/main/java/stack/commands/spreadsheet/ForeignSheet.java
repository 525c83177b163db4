package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stack.commands.foreign.ForeignHost;
import stack.db.network.Ip;
import stack.db.network.Network;
import stack.run.CommandException;
import stack.run.FewNames;

/**
 * Hosts of another program as a host file: backends, whose rack and rank are what their names say
 * ({@code NAME-RACK-RANK}), else the next ones of rack 0.
 */
final class ForeignSheet {
  private static final List<String> HEADER =
      List.of(
          "name",
          "appliance",
          "rack",
          "rank",
          "ip",
          "mac",
          "interface",
          "network",
          "default",
          "channel",
          "options",
          "vlan",
          "groups",
          "comment");
  private static final Pattern PLACED = Pattern.compile(".*-([0-9]+)-([0-9]+)");

  private final Collection<Network> networks;
  private final Set<String> homeless = new LinkedHashSet<>();
  private final Set<String> taken = new HashSet<>();
  private int next;

  private ForeignSheet(Collection<Network> networks) {
    this.networks = networks;
  }

  /**
   * The file.
   *
   * @param groups that there are; hosts are in no other
   * @throws CommandException naming networks that are to be added first
   */
  static Sheet of(List<ForeignHost> hosts, Collection<Network> networks, Set<String> groups) {
    var sheet = new ForeignSheet(networks);
    hosts.forEach(host -> sheet.taken.add(sheet.placed(host.name()).orElse("")));
    var rows = new ArrayList<Sheet.Row>();
    for (var host : hosts) {
      var place = sheet.placed(host.name()).orElseGet(sheet::free).split("/");
      var own = host.groups().stream().filter(groups::contains).toList();
      for (var card : host.cards()) {
        var cells =
            List.of(
                host.name(),
                "backend",
                place[0],
                place[1],
                card.ip(),
                card.mac().toLowerCase(Locale.ROOT),
                card.device(),
                sheet.network(host, card),
                card.isDefault() ? "True" : "",
                card.bond(),
                card.options(),
                card.vlan().map(Object::toString).orElse(""),
                String.join(",", own),
                card.isDefault() ? host.comment().replaceAll("\\s+", " ") : "");
        rows.add(new Sheet.Row(rows.size() + 2, HEADER, cells));
      }
    }
    sheet.refuseHomeless();
    return new Sheet(HEADER, rows);
  }

  private Optional<String> placed(String name) {
    var parts = PLACED.matcher(name);
    return parts.matches() ? Optional.of(parts.group(1) + "/" + parts.group(2)) : Optional.empty();
  }

  private String free() {
    while (!taken.add("0/" + next)) {
      next++;
    }
    return "0/" + next;
  }

  /** The network that an address is on; an interface without one is on none. */
  private String network(ForeignHost host, ForeignHost.Card card) {
    if (card.ip().isEmpty()) {
      return "";
    }
    var ip = Ip.ifAny(card.ip());
    if (ip.isEmpty()) {
      throw new CommandException(
          "the address \"%s\" of %s is none of IPv4".formatted(card.ip(), host.name()));
    }
    var on = networks.stream().filter(network -> network.contains(ip.get())).findFirst();
    if (on.isEmpty()) {
      homeless.add(
          "%s of %s%s"
              .formatted(
                  ip.get(),
                  host.name(),
                  card.mask().isEmpty() ? "" : " (mask " + card.mask() + ")"));
    }
    return on.map(Network::name).orElse("");
  }

  private void refuseHomeless() {
    if (!homeless.isEmpty()) {
      throw new CommandException(
          "no network of this frontend holds %s: add it first, with stack add network NAME"
                  .formatted(FewNames.of(List.copyOf(homeless)))
              + " address=ADDRESS mask=MASK");
    }
  }
}
