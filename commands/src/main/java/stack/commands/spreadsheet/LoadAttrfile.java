package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.db.host.Host;
import stack.db.scope.Owner;
import stack.install.boot.BootFileSteps;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.services.ServiceSteps;

/** {@code load attrfile}. */
record LoadAttrfile(
    TargetNames names,
    AttributeChanges attributeChanges,
    SheetCopies sheetCopies,
    HostMoves moves,
    BootFileSteps bootFiles,
    ServiceSteps services)
    implements Command {
  private static final String ENVIRONMENT = "environment";

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
    var values = new LinkedHashMap<Owner, Map<String, String>>();
    var owners = new ArrayList<List<Owner>>();
    for (var target : targets) {
      var of = owners(target, names);
      owners.add(of);
      for (var owner : of) {
        values.computeIfAbsent(owner, _ -> new LinkedHashMap<>()).putAll(target.values());
      }
    }
    attributeChanges.apply(values);
    for (var index = 0; index < targets.size(); index++) {
      moves.setBox(targets.get(index), names.hosts(owners.get(index)));
    }
    moves.moveLast(targets, owners.isEmpty() ? List.of() : names.hosts(owners.getLast()));
    sheetCopies.keepAfterwards(file);
    syncHosts(names.hosts(values.keySet()));
    return Output.nothing();
  }

  private List<Owner> owners(AttrSheet.Target target, TargetNames names) {
    if (target.name().equals("global")) {
      var environment = target.values().getOrDefault(ENVIRONMENT, "");
      return List.of(environment.isEmpty() ? Owner.GLOBAL : moves.environment(environment).owner());
    }
    return names.ofAttributes(target.name());
  }

  private void syncHosts(List<Host> hosts) {
    if (!hosts.isEmpty()) {
      services.config();
      bootFiles.quietlyWrite("Sync Host Boot", hosts);
    }
  }
}
