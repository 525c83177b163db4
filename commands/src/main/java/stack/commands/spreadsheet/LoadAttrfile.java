package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.boot.BootFiles;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.scope.Owner;
import stack.db.scope.Scope;

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
            One row for each target: global, an appliance or a host; default gives what empty cells
            of the rows below it stand for. One column for each attribute; a cell that stays empty
            removes it. Nothing is kept unless all rows are right.
            """)
        .changes()
        .unrestricted()
        .params(SheetFile.SHOWN_OPTIONAL, SheetFile.PROCESSOR)
        .example("load attrfile file=attrs.csv", "Loads attributes.")
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
        values
            .computeIfAbsent(owner, _ -> new LinkedHashMap<>())
            .putAll(owner.scope() == Scope.ENVIRONMENT ? others(target) : target.values());
      }
    }
    new AttributeChanges(services).apply(values);
    moveIntoEnvironments(targets, owners);
    file.keepAfterwards(services);
    syncHosts(values.keySet());
    return Output.nothing();
  }

  private List<Owner> owners(AttrSheet.Target target, TargetNames names) {
    if (target.name().equals("global")) {
      var environment = target.values().getOrDefault(ENVIRONMENT, "");
      return List.of(environment.isEmpty() ? Owner.GLOBAL : environment(environment).owner());
    }
    return names.ofAttributes(target.name());
  }

  private static Map<String, String> others(AttrSheet.Target target) {
    var others = new LinkedHashMap<>(target.values());
    others.remove(ENVIRONMENT);
    return others;
  }

  private Environment environment(String name) {
    return new Environments(services.database())
        .named(name)
        .orElseThrow(() -> CommandException.argNotFound(name, ENVIRONMENT));
  }

  /**
   * A host goes where its own cell says; the last row of the file goes where the global row says.
   */
  private void moveIntoEnvironments(List<AttrSheet.Target> targets, List<List<Owner>> owners) {
    var global = "";
    var moves = new LinkedHashMap<String, LinkedHashSet<Owner>>();
    for (var index = 0; index < targets.size(); index++) {
      var given = targets.get(index).values().getOrDefault(ENVIRONMENT, "");
      var isLast = index == targets.size() - 1;
      if (targets.get(index).name().equals("global")) {
        global = given;
      }
      var wanted = given.isEmpty() && isLast ? global : given;
      if (!wanted.isEmpty()) {
        moves.computeIfAbsent(wanted, _ -> new LinkedHashSet<>()).addAll(owners.get(index));
      }
    }
    var changes = new HostChanges(services.database());
    moves.forEach((name, of) -> {
      var hosts = hosts(of);
      if (!hosts.isEmpty()) {
        changes.setEnvironment(hosts, Optional.of(environment(name)));
      }
    });
  }

  private List<Host> hosts(Collection<Owner> owners) {
    return new Hosts(services.database())
        .all().stream().filter(host -> owners.contains(host.owner())).toList();
  }

  private void syncHosts(Collection<Owner> owners) {
    var hosts = hosts(owners);
    if (!hosts.isEmpty()) {
      services.afterwards("Sync Config", () -> new BootFiles(services).write(hosts));
    }
  }
}
