package stack.commands.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import stack.commands.inventory.Inventory.Machine;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code report genders}, {@code report clustershell} and {@code report prometheus}. */
record ReportHostList(HostList list, HostSelector selector, Inventory inventory)
    implements Command {
  private static final Param<String> PORT =
      Param.text("port", "Port at which each host answers Prometheus")
          .checked("a port, 1 to 65535", ReportHostList::isPort)
          .orElse("9100");

  @Override
  public Spec spec() {
    var spec =
        Spec.of(list.words(), list.summary())
            .describe(list.text())
            .args(Arg.anyHosts())
            .example(list.words(), "Prints all hosts.")
            .example(list.words() + " a:backend", "Prints the backends.")
            .related("report ansible", "list host");
    return list == HostList.PROMETHEUS ? spec.params(PORT) : spec;
  }

  @Override
  public Output run(Input input) {
    var machines = inventory.of(selector.all(input.args()));
    return Output.text(
        switch (list) {
          case GENDERS -> genders(machines);
          case CLUSTERSHELL -> clustershell(machines);
          case PROMETHEUS -> prometheus(machines, Integer.parseInt(input.get(PORT)));
        });
  }

  private static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535;
  }

  /** As genders(3) reads it; blanks, commas and equal signs end a name or a value there. */
  private static String genders(List<Machine> machines) {
    var text = new StringBuilder();
    for (var machine : machines) {
      var words = new ArrayList<String>();
      words.add(word(machine.host().appliance()));
      machine.groups().stream().map(ReportHostList::word).forEach(words::add);
      machine
          .kinds()
          .forEach((kind, values) -> {
            if (!kind.equals("group")) {
              values.forEach(value -> words.add(kind + "=" + word(value)));
            }
          });
      words.add("rank=" + word(machine.host().rank()));
      text.append(machine.host().name())
          .append(' ')
          .append(words.stream().distinct().collect(Collectors.joining(",")))
          .append('\n');
    }
    return text.toString();
  }

  private static String word(String text) {
    return text.replaceAll("[\\s,=#%]", "_");
  }

  /** As clustershell's groups.d reads it: a mapping for each kind of groups, in YAML. */
  private static String clustershell(List<Machine> machines) {
    var kinds = new TreeMap<String, TreeMap<String, List<String>>>();
    for (var machine : machines) {
      machine
          .kinds()
          .forEach((kind, values) ->
              values.forEach(value ->
                  kinds
                      .computeIfAbsent(kind, _ -> new TreeMap<>())
                      .computeIfAbsent(value, _ -> new ArrayList<>())
                      .add(machine.host().name())));
    }
    var text = new StringBuilder();
    kinds.forEach((kind, groups) -> {
      text.append(kind).append(":\n");
      groups.forEach((group, names) ->
          text.append("  ")
              .append(quoted(group))
              .append(": ")
              .append(quoted(String.join(",", names)))
              .append('\n'));
    });
    return text.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** As file_sd_config of Prometheus reads it. */
  private static String prometheus(List<Machine> machines, int port) {
    var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    var all = json.createArrayNode();
    for (var machine : machines) {
      var entry = all.addObject();
      entry.putArray("targets").add(machine.address().orElse(machine.host().name()) + ":" + port);
      var labels = entry.putObject("labels");
      labels.put("host", machine.host().name());
      machine
          .kinds()
          .forEach((kind, values) -> {
            if (!kind.equals("group")) {
              values.forEach(value -> labels.put(kind, value));
            }
          });
      labels.put("rank", machine.host().rank());
    }
    try {
      return json.writeValueAsString(all) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
