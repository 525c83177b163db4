package stack.commands.inventory;

import java.util.List;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code report ansible}: an inventory, also in the way in which Ansible calls a script for it. */
record ReportAnsible(HostSelector selector, Inventory inventory) implements Command {
  private static final Param<Boolean> LIST =
      Param.flag("list", "true prints the form that Ansible asks a script of yours for")
          .orElse(false);
  private static final Param<String> HOST =
      Param.text(
          "host", "Host whose variables alone are printed, as Ansible asks a script for them");
  private static final Param<String> FORMAT =
      Param.oneOf("format", "Form of an inventory file", "yaml", "json")
          .orElse("yaml")
          .choices("yaml", "json");

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
        .args(Arg.anyHosts())
        .params(LIST, HOST, FORMAT)
        .example("report ansible", "Prints an inventory file in YAML.")
        .example("report ansible --list", "Prints what Ansible asks a script for.")
        .related("report clustershell", "report genders", "report prometheus", "list host");
  }

  @Override
  public Output run(Input input) {
    var one = input.find(HOST);
    if (one.isPresent()) {
      var machine = inventory.of(selector.some(List.of(one.get()))).getFirst();
      return Output.text(AnsibleInventory.variables(machine));
    }
    var machines = inventory.of(selector.all(input.args()));
    if (input.get(LIST)) {
      return Output.text(AnsibleInventory.script(machines));
    }
    return Output.text(AnsibleInventory.file(machines, input.get(FORMAT).equals("json")));
  }
}
