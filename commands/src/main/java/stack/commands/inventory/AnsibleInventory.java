package stack.commands.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stack.commands.inventory.Inventory.Machine;

/**
 * The documents that Ansible reads. Apart from the command, because a start of any command looks
 * through the classes of all, and libraries for JSON and YAML are large.
 */
final class AnsibleInventory {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Map<String, String> LETTERS =
      Map.of(
          "appliance", "a", "box", "b", "environment", "e", "group", "g", "os", "o", "rack", "r");

  private AnsibleInventory() {}

  /** For {@code --host}: the variables of one host. */
  static String variables(Machine machine) {
    return text(JSON, variables(JSON.createObjectNode(), machine));
  }

  /** For {@code --list}: members of groups, and the variables of all hosts at once. */
  static String script(List<Machine> machines) {
    var document = JSON.createObjectNode();
    var hosts = document.putObject("_meta").putObject("hostvars");
    machines.forEach(machine -> variables(hosts.putObject(machine.host().name()), machine));
    var all = document.putObject("all").putArray("hosts");
    machines.forEach(machine -> all.add(machine.host().name()));
    groups(machines)
        .forEach((group, names) -> {
          var members = document.putObject(group).putArray("hosts");
          names.forEach(members::add);
        });
    return text(JSON, document);
  }

  /** An inventory file, in which members of groups are keys. */
  static String file(List<Machine> machines, boolean isJson) {
    var document = JSON.createObjectNode();
    var all = document.putObject("all");
    var hosts = all.putObject("hosts");
    machines.forEach(machine -> variables(hosts.putObject(machine.host().name()), machine));
    var children = all.putObject("children");
    groups(machines)
        .forEach((group, names) -> {
          var members = children.putObject(group).putObject("hosts");
          names.forEach(members::putObject);
        });
    return text(isJson ? JSON : new YAMLMapper(), document);
  }

  private static String text(ObjectMapper mapper, JsonNode document) {
    try {
      return mapper.writeValueAsString(document).stripTrailing() + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, List<String>> groups(List<Machine> machines) {
    var groups = new TreeMap<String, List<String>>();
    for (var machine : machines) {
      machine
          .kinds()
          .forEach((kind, values) ->
              values.forEach(value ->
                  groups
                      .computeIfAbsent(
                          LETTERS.get(kind) + "_" + name(value), _ -> new ArrayList<>())
                      .add(machine.host().name())));
    }
    return groups;
  }

  private static ObjectNode variables(ObjectNode node, Machine machine) {
    if (machine.isFrontend()) {
      node.put("ansible_connection", "local");
    } else {
      machine.address().ifPresent(address -> node.put("ansible_host", address));
    }
    machine
        .attributes()
        .forEach((name, value) -> {
          if (value instanceof List<?> list) {
            var array = node.putArray("stack_" + name(name));
            list.forEach(each -> array.add(each.toString()));
          } else {
            node.put("stack_" + name(name), value.toString());
          }
        });
    return node;
  }

  /** Ansible takes letters, digits and _ in the names of groups and variables. */
  private static String name(String text) {
    return text.replaceAll("[^A-Za-z0-9_]", "_");
  }
}
