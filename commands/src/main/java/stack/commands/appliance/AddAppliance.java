package stack.commands.appliance;

import stack.db.appliance.Appliances;
import stack.db.attribute.Attributes;
import stack.run.Arg;
import stack.run.Booleans;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.Values;

/** {@code add appliance}. */
record AddAppliance(Appliances appliances, Attributes attributes) implements Command {
  private static final Param<String> NODE =
      Param.text(
              "node",
              "Node of the graph that the installation profile of its hosts begins with, "
                  + "such as backend; without one, its hosts cannot be installed")
          .orElse("");
  private static final Param<Boolean> PUBLIC =
      Param.flag(
              "public",
              "true offers the appliance to people who add hosts, false hides it from them")
          .orElse(true)
          .shownAs("bool");

  @Override
  public Spec spec() {
    return Spec.of("add appliance", "Add an appliance")
        .describe(
            """
            An appliance is a kind of host, such as backend. With node=, its attributes kickstartable
            and managed become True and its hosts can be installed; without it, they become False.
            """)
        .args(Arg.one("appliance", "Name of the new appliance.").completing(Values.ANY))
        .params(NODE, PUBLIC)
        .changes()
        .example(
            "add appliance login node=backend",
            "Adds the appliance login, whose hosts are installed like backends.")
        .related("list appliance", "remove appliance");
  }

  @Override
  public Output run(Input input) {
    if (input.args().size() != 1) {
      throw CommandException.argUnique("appliance");
    }
    var name = input.single("appliance");
    if (appliances.named(name).isPresent()) {
      throw new CommandException("appliance \"" + name + "\" already exists");
    }
    var owner = appliances.add(name, input.get(PUBLIC)).owner();
    var node = input.get(NODE);
    var installed = Booleans.text(!node.isEmpty());
    attributes.set(owner, "kickstartable", installed, false);
    attributes.set(owner, "managed", installed, false);
    if (!node.isEmpty()) {
      attributes.set(owner, "node", node, false);
    }
    return Output.nothing();
  }
}
