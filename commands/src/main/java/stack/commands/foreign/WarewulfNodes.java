package stack.commands.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import stack.run.CommandException;

/**
 * The nodes of Warewulf 4 in {@code nodes.conf}: network devices with their bonds, and a comment
 * are taken. What a node does not say itself, the first of its profiles that says it does.
 */
final class WarewulfNodes {
  private static final String DEVICES = "network devices";
  private static final Set<String> KNOWN =
      Set.of("comment", "profiles", DEVICES, "discoverable", "primary network", "cluster name");
  private static final Set<String> KNOWN_OF_CARDS =
      Set.of(
          "device", "hwaddr", "ipaddr", "netmask", "gateway", "primary", "type", "onboot",
          "default");

  private final JsonNode profiles;
  private final ForeignHosts found = new ForeignHosts();

  private WarewulfNodes(JsonNode profiles) {
    this.profiles = profiles;
  }

  static ForeignHosts read(Path path) throws IOException {
    var file = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(path));
    if (file == null || !file.path("nodes").isObject()) {
      throw new CommandException(path + " has no nodes, as nodes.conf of warewulf has");
    }
    var nodes = new WarewulfNodes(file.path("nodeprofiles"));
    file.path("nodes").properties().forEach(each -> nodes.take(each.getKey(), each.getValue()));
    return nodes.found;
  }

  private void take(String name, JsonNode node) {
    node.properties().stream()
        .map(each -> each.getKey())
        .filter(key -> !KNOWN.contains(key))
        .forEach(key -> found.leave(name, key));
    var cards = new ArrayList<ForeignHost.Card>();
    var primary = text(node, "primary network");
    for (var each : node.path(DEVICES).properties()) {
      var card = each.getValue();
      card.properties().stream()
          .map(field -> field.getKey())
          .filter(key -> !KNOWN_OF_CARDS.contains(key))
          .forEach(key -> found.leave(name, key + " of network devices"));
      var isDefault =
          primary.isEmpty()
              ? text(card, "primary").equals("true") || cards.isEmpty()
              : primary.equals(each.getKey());
      cards.add(
          new ForeignHost.Card(
              known(node, each.getKey(), "device").orElse(each.getKey()),
              text(card, "hwaddr"),
              text(card, "ipaddr"),
              known(node, each.getKey(), "netmask").orElse(""),
              "",
              "",
              Optional.empty(),
              isDefault));
    }
    found.add(new ForeignHost(name, List.of(), text(node, "comment"), alone(cards)));
  }

  /** What a device of a node is told, by itself or by a profile of the node. */
  private Optional<String> known(JsonNode node, String device, String field) {
    var own = text(node.path(DEVICES).path(device), field);
    if (!own.isEmpty()) {
      return Optional.of(own);
    }
    for (var profile : node.path("profiles")) {
      var said = text(profiles.path(profile.asText()).path(DEVICES).path(device), field);
      if (!said.isEmpty()) {
        return Optional.of(said);
      }
    }
    return Optional.empty();
  }

  /** Only the last one that says it is the default is. */
  private static List<ForeignHost.Card> alone(List<ForeignHost.Card> cards) {
    var last = cards.stream().filter(ForeignHost.Card::isDefault).reduce((_, next) -> next);
    return cards.stream()
        .map(card ->
            new ForeignHost.Card(
                card.device(),
                card.mac(),
                card.ip(),
                card.mask(),
                card.bond(),
                card.options(),
                card.vlan(),
                last.filter(card::equals).isPresent()))
        .toList();
  }

  private static String text(JsonNode node, String field) {
    var text = node.path(field).asText("").strip();
    return text.equals("UNDEF") || text.equals("null") ? "" : text;
  }
}
