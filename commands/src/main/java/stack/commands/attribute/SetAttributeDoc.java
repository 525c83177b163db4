package stack.commands.attribute;

import stack.db.attribute.AttributeDocs;
import stack.db.attribute.Attributes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set attr doc}. */
record SetAttributeDoc(Attributes attributes, AttributeDocs attributeDocs) implements Command {
  private static final Param<String> ATTR =
      Param.text("attr", "Name of the attribute to describe").required();
  private static final Param<String> DOC =
      Param.text(
              "doc",
              "Text that says what the attribute is for; an empty text removes the description")
          .required();

  @Override
  public Spec spec() {
    return Spec.of("set attr doc", "Describe what an attribute is for")
        .params(ATTR, DOC)
        .changes()
        .example(
            "set attr doc attr=firewall doc='Whether hosts have one'",
            "Describes the attribute firewall.")
        .related("list attr doc", "set attr");
  }

  @Override
  public Output run(Input input) {
    var name = input.get(ATTR);
    var doc = input.get(DOC);
    if (!attributes.known(name)) {
      throw new CommandException("Cannot set documentation for a non-existant attribute");
    }
    attributeDocs.set(name, doc);
    return Output.nothing();
  }
}
