package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import stack.db.attribute.Attributes;
import stack.db.scope.Owner;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code unload attrfile}. */
record UnloadAttrfile(TargetNames names, Attributes attributes) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("unload attrfile", "Remove the attributes that a spreadsheet names")
        .describe(
            "For each target, removes the attributes that have a value in its row, "
                + "whatever the value is.")
        .changes()
        .params(SheetFile.FILE, SheetFile.PROCESSOR)
        .example("unload attrfile file=attrs.csv", "Removes the attributes in attrs.csv.")
        .related("load attrfile");
  }

  @Override
  public Output run(Input input) {
    var targets = AttrSheet.parse(SheetFile.of(input).sheet());
    var gone = new LinkedHashMap<String, List<Owner>>();
    for (var target : targets) {
      var owners = names.ofAttributes(target.name());
      target
          .values()
          .forEach((name, value) -> {
            if (!value.isEmpty()) {
              gone.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(owners);
            }
          });
    }
    gone.forEach((name, owners) -> attributes.remove(owners, name));
    return Output.nothing();
  }
}
