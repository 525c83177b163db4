package stack.commands.attribute;

import stack.db.attribute.AttributeDocs;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code list attr doc}. */
record ListAttributeDoc(AttributeDocs attributeDocs) implements Command {
  private static final Param<String> ATTR =
      Param.text("attr", "Show only attributes whose name matches this shell pattern").orElse("*");

  @Override
  public Spec spec() {
    return Spec.of("list attr doc", "List what each attribute is for")
        .params(ATTR)
        .root()
        .example("list attr doc", "Lists every attribute that somebody has described.")
        .related("set attr doc");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("attr", "doc");
    attributeDocs.matching(input.get(ATTR)).forEach((name, doc) -> table.row(name, doc));
    return table;
  }
}
