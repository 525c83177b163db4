package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.appliance.Appliance;
import stack.db.appliance.Appliances;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.os.OperatingSystem;
import stack.db.os.OperatingSystems;
import stack.db.scope.Owner;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code report attrfile}. */
record ReportAttrfile(Attributes attributes, Database database) implements Command {
  private static final Param<String> FILTER =
      Param.text(
          "filter",
          "Print only attributes whose name begins with what this regular expression matches");

  @Override
  public Spec spec() {
    return Spec.of("report attrfile", "Print the attributes that were set, as a spreadsheet")
        .describe(
            """
            Shadow attributes and attributes that stack computes are left out. load attrfile does not
            take the rows of operating systems and environments.
            """)
        .root()
        .params(FILTER, Formulas.QUOTE)
        .example("report attrfile", "Prints all attributes, as load attrfile reads them.")
        .example(
            "report attrfile filter=Kickstart_",
            "Prints only attributes whose name begins with Kickstart_.")
        .related("load attrfile");
  }

  @Override
  public Output run(Input input) {
    var filter = pattern(input.find(FILTER).orElse(""));
    var byOwner = new TreeMap<Integer, Map<String, Map<String, String>>>();
    var names = new TreeSet<String>();
    attributes
        .at(owners(), new Wanted("*", true, false))
        .forEach((owner, stored) -> {
          var values = new TreeMap<String, String>();
          for (var attribute : stored) {
            if (filter.matcher(attribute.name()).lookingAt()) {
              values.put(attribute.name(), attribute.value());
              names.add(attribute.name());
            }
          }
          if (!values.isEmpty()) {
            byOwner
                .computeIfAbsent(place(owner), _ -> new TreeMap<>())
                .put(owner.name().isEmpty() ? "global" : owner.name(), values);
          }
        });
    var rows = new ArrayList<List<String>>();
    rows.add(Stream.concat(Stream.of("target"), names.stream()).toList());
    for (var group : byOwner.values()) {
      group.forEach((name, values) ->
          rows.add(
              Stream.concat(
                      Stream.of(name),
                      names.stream().map(attribute -> values.getOrDefault(attribute, "")))
                  .toList()));
    }
    return Output.lines().row("None", Formulas.write(rows, input));
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw CommandException.paramValue(
          FILTER.name(), "a regular expression: " + e.getDescription());
    }
  }

  /** Groups of rows come in this order. */
  private static int place(Owner owner) {
    return switch (owner.scope()) {
      case GLOBAL -> 0;
      case OS -> 1;
      case APPLIANCE -> 2;
      case ENVIRONMENT -> 3;
      case HOST -> 4;
    };
  }

  private List<Owner> owners() {
    var owners = new ArrayList<>(List.of(Owner.GLOBAL));
    new OperatingSystems(database).all().stream().map(OperatingSystem::owner).forEach(owners::add);
    new Appliances(database).all().stream().map(Appliance::owner).forEach(owners::add);
    new Environments(database).all().stream().map(Environment::owner).forEach(owners::add);
    new Hosts(database).all().stream().map(Host::owner).forEach(owners::add);
    return owners;
  }
}
