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
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code report ansible}: an inventory, also in the way in which Ansible calls a script for it. */
final class ReportAnsible implements Command {
  private static final Param<Boolean> LIST =
      Param.flag("list", "true prints the form that Ansible asks a script of yours for")
          .orElse(false);
  private static final Param<String> HOST =
      Param.text(
          "host", "Host whose variables alone are printed, as Ansible asks a script for them");
  private static final Param<String> FORMAT =
      Param.text("format", "Form of an inventory file").orElse("yaml").choices("yaml", "json");
  private static final Map<String, String> LETTERS =
      Map.of(
          "appliance", "a", "box", "b", "environment", "e", "group", "g", "os", "o", "rack", "r");

  private final HostSelector selector;
  private final Inventory inventory;

  ReportAnsible(HostSelector selector, Inventory inventory) {
    this.selector = selector;
    this.inventory = inventory;
  }

  @Override
  public Spec spec() {
    return Spec.of("report ansible", "Print the hosts as an inventory of Ansible")
        .describe(
            """
            Groups are called a_APPLIANCE, b_BOX, e_ENVIRONMENT, g_GROUP, o_OS and r_RACK, and the
            variables of a host stack_ATTRIBUTE, with _ for what cannot be in a name; secret
            attributes are left out. Save it as a file, or let Ansible ask each time: an executable
            file with the two lines '#!/bin/sh' and 'exec stack report ansible "$@"' is an inventory.
            """)
        .args(
            Arg.any(
                "host",
                "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such"
                    + " as a:backend, r:0 or g:GROUP; all hosts when you name none."))
        .params(LIST, HOST, FORMAT)
        .example("report ansible", "Prints an inventory file in YAML.")
        .example("report ansible --list", "Prints what Ansible asks a script for.")
        .related("report clustershell", "report genders", "report prometheus", "list host");
  }

  @Override
  public Output run(Input input) {
    var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    var one = input.find(HOST);
    if (one.isPresent()) {
      var machine = inventory.of(selector.some(List.of(one.get()))).getFirst();
      return text(json, variables(json.createObjectNode(), machine));
    }
    var machines = inventory.of(selector.all(input.args()));
    if (input.get(LIST)) {
      return text(json, script(json, machines));
    }
    var isJson =
        switch (input.get(FORMAT)) {
          case "json" -> true;
          case "yaml" -> false;
          default -> throw CommandException.paramValue(FORMAT.name(), "one of: yaml, json");
        };
    return text(isJson ? json : new YAMLMapper(), file(json, machines));
  }

  private static Output text(ObjectMapper mapper, JsonNode document) {
    try {
      return Output.text(mapper.writeValueAsString(document).stripTrailing() + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For {@code --list}: members of groups, and the variables of all hosts at once. */
  private static ObjectNode script(ObjectMapper json, List<Machine> machines) {
    var document = json.createObjectNode();
    var hosts = document.putObject("_meta").putObject("hostvars");
    machines.forEach(machine -> variables(hosts.putObject(machine.host().name()), machine));
    var all = document.putObject("all").putArray("hosts");
    machines.forEach(machine -> all.add(machine.host().name()));
    groups(machines)
        .forEach((group, names) -> {
          var members = document.putObject(group).putArray("hosts");
          names.forEach(members::add);
        });
    return document;
  }

  /** An inventory file, in which members of groups are keys. */
  private static ObjectNode file(ObjectMapper json, List<Machine> machines) {
    var document = json.createObjectNode();
    var all = document.putObject("all");
    var hosts = all.putObject("hosts");
    machines.forEach(machine -> variables(hosts.putObject(machine.host().name()), machine));
    var children = all.putObject("children");
    groups(machines)
        .forEach((group, names) -> {
          var members = children.putObject(group).putObject("hosts");
          names.forEach(members::putObject);
        });
    return document;
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
