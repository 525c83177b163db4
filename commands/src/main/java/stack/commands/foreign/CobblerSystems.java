package stack.commands.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stack.run.CommandException;

/**
 * The systems of Cobbler 3, which keeps each in {@code collections/systems/NAME.json}: host name,
 * interfaces with their bonds, and a comment are taken.
 */
final class CobblerSystems {
  private static final String INHERITED = "<<inherit>>";
  private static final Pattern VLAN = Pattern.compile("(.+)\\.([0-9]{1,4})");

  /** What is taken, or says nothing of the host itself. */
  private static final Set<String> KNOWN =
      Set.of(
          "name",
          "hostname",
          "comment",
          "interfaces",
          "ctime",
          "mtime",
          "uid",
          "depth",
          "parent",
          "profile",
          "image",
          "owners",
          "netboot_enabled",
          "status",
          "is_subobject",
          "children",
          "gateway",
          "name_servers",
          "name_servers_search",
          "enable_ipxe",
          "enable_menu",
          "display_name",
          "TEST");

  private static final Set<String> KNOWN_OF_CARDS =
      Set.of(
          "mac_address",
          "ip_address",
          "netmask",
          "interface_type",
          "interface_master",
          "bonding_opts",
          "static",
          "management",
          "dns_name",
          "if_gateway",
          "connected_mode",
          "name",
          "uid",
          "ctime",
          "mtime");

  private CobblerSystems() {}

  static ForeignHosts read(Path path) throws IOException {
    var found = new ForeignHosts();
    for (var file : files(path)) {
      var system = new ObjectMapper().readTree(Files.readString(file));
      if (system == null || !system.path("name").isTextual() || !system.has("interfaces")) {
        throw new CommandException(file + " is no system of cobbler");
      }
      take(system, found);
    }
    return found;
  }

  private static List<Path> files(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    for (var folder : List.of("collections/systems", "systems", "")) {
      var systems = path.resolve(folder);
      if (Files.isDirectory(systems)) {
        try (var all = Files.list(systems)) {
          var files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
          if (!files.isEmpty()) {
            return files;
          }
        }
      }
    }
    throw new CommandException(
        "%s has no systems of cobbler: name its folder collections, or one of its JSON files"
            .formatted(path));
  }

  private static void take(JsonNode system, ForeignHosts found) {
    var name = system.path("name").asText();
    system.properties().stream()
        .filter(each -> !KNOWN.contains(each.getKey()) && says(each.getValue()))
        .forEach(each -> found.leave(name, each.getKey()));
    var cards = new ArrayList<ForeignHost.Card>();
    var management =
        system.path("interfaces").properties().stream()
            .filter(each -> each.getValue().path("management").asBoolean())
            .map(each -> each.getKey())
            .findFirst();
    for (var each : system.path("interfaces").properties()) {
      var card = each.getValue();
      card.properties().stream()
          .filter(field -> !KNOWN_OF_CARDS.contains(field.getKey()) && says(field.getValue()))
          .forEach(field -> found.leave(name, field.getKey() + " of interfaces"));
      var vlan = VLAN.matcher(each.getKey());
      cards.add(
          new ForeignHost.Card(
              each.getKey(),
              text(card, "mac_address"),
              text(card, "ip_address"),
              text(card, "netmask"),
              text(card, "interface_master"),
              text(card, "bonding_opts"),
              vlan.matches() ? Optional.of(Integer.valueOf(vlan.group(2))) : Optional.empty(),
              management.map(each.getKey()::equals).orElse(cards.isEmpty())));
    }
    found.add(new ForeignHost(name, List.of(), text(system, "comment"), cards));
  }

  private static String text(JsonNode node, String field) {
    var text = node.path(field).asText("").strip();
    return text.equals(INHERITED) || text.equals("~") ? "" : text;
  }

  /** Whether a value is more than what every system has. */
  private static boolean says(JsonNode value) {
    if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
      return false;
    }
    var text = value.asText("").strip();
    return value.isContainerNode()
        || !(text.isEmpty()
            || text.equals(INHERITED)
            || text.equals("~")
            || text.equals("false")
            || text.equals("0"));
  }
}
