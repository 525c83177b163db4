package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.SubCommand;
import stack.commands.boot.BootFiles;
import stack.db.box.Boxes;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.scope.Owner;

/** {@code load attrfile}. */
final class LoadAttrfile implements Command {
  private static final String ENVIRONMENT = "environment";

  private final Services services;

  LoadAttrfile(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("load attrfile", "Load attributes from a spreadsheet")
        .describe(
            """
            Each row has a target (global, an appliance or a host) in its first column and an attribute
            in each other column. A row with the target default says what empty cells in the rows below
            it stand for; a cell that is still empty removes the attribute. If any row is wrong,
            nothing is loaded.
            """)
        .changes()
        .unrestricted()
        .params(SheetFile.SHOWN_OPTIONAL, SheetFile.PROCESSOR)
        .example("load attrfile file=attrs.csv", "Loads the attributes in attrs.csv.")
        .related("report attrfile", "unload attrfile");
  }

  @Override
  public Output run(Input input) {
    var file = SheetFile.of(input);
    var targets = AttrSheet.parse(file.sheet());
    var names = new TargetNames(services);
    var values = new LinkedHashMap<Owner, Map<String, String>>();
    var owners = new ArrayList<List<Owner>>();
    for (var target : targets) {
      var of = owners(target, names);
      owners.add(of);
      for (var owner : of) {
        values.computeIfAbsent(owner, _ -> new LinkedHashMap<>()).putAll(target.values());
      }
    }
    new AttributeChanges(services).apply(values);
    for (var index = 0; index < targets.size(); index++) {
      setBox(targets.get(index), names.hosts(owners.get(index)));
    }
    moveLast(targets, owners.isEmpty() ? List.of() : names.hosts(owners.getLast()));
    file.keepAfterwards(services);
    syncHosts(names.hosts(values.keySet()));
    return Output.nothing();
  }

  private List<Owner> owners(AttrSheet.Target target, TargetNames names) {
    if (target.name().equals("global")) {
      var environment = target.values().getOrDefault(ENVIRONMENT, "");
      return List.of(environment.isEmpty() ? Owner.GLOBAL : environment(environment).owner());
    }
    return names.ofAttributes(target.name());
  }

  private Environment environment(String name) {
    return new Environments(services.database())
        .named(name)
        .orElseThrow(() -> new CommandException("environment parameter not valid"));
  }

  /** A host is installed from the box that is called as the environment in its row. */
  private void setBox(AttrSheet.Target target, List<Host> hosts) {
    var name = target.values().getOrDefault(ENVIRONMENT, "");
    if (name.isEmpty() || hosts.isEmpty()) {
      return;
    }
    var words = "%s box=%s output-format=binary".formatted(target.name(), name);
    new SubCommand(services, "set host box", words)
        .run(() -> {
          var box =
              new Boxes(services.database())
                  .named(name)
                  .orElseThrow(() -> CommandException.argNotFound(name, "box"));
          new HostChanges(services.database()).setBox(hosts, box);
        });
  }

  /** The last row of the file goes into the environment of the global one. */
  private void moveLast(List<AttrSheet.Target> targets, List<Host> last) {
    for (var target : targets) {
      var name = target.values().getOrDefault(ENVIRONMENT, "");
      if (target.name().equals("global") && !name.isEmpty() && !last.isEmpty()) {
        new HostChanges(services.database()).setEnvironment(last, Optional.of(environment(name)));
      }
    }
  }

  private void syncHosts(List<Host> hosts) {
    if (!hosts.isEmpty()) {
      services.afterwards("Sync Config", () -> new BootFiles(services).write(hosts));
    }
  }
}
