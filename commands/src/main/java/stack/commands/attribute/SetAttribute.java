package stack.commands.attribute;

import java.util.List;
import java.util.regex.Pattern;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.scope.Owner;
import stack.db.scope.Scope;
import stack.install.ClusterAttribute;
import stack.install.scope.AttributeForms;
import stack.install.scope.Scopes;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set attr}, {@code add attr} and their scoped forms. */
record SetAttribute(Scopes scopes, Attributes attributes, Console console, Form form)
    implements Command {
  /**
   * Which form it is.
   *
   * @param verb {@code add} refuses a name that is there already, {@code set} replaces its value
   */
  record Form(String verb, Scope scope) {}

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
  private static final Param<String> ATTR =
      Param.text("attr", "Name of the attribute: letters, digits, underscores and dots").required();
  private static final Param<String> VALUE =
      Param.text("value", "Its value; an empty value removes the attribute").lines().required();
  private static final Param<Boolean> SHADOW =
      Param.flag("shadow", "true hides the value from everybody but root").orElse(false);
  private static final Param<Boolean> FORCE =
      Param.flag("force", "true replaces a value that is already set").orElse(true).undocumented();

  @Override
  public Spec spec() {
    var adds = form.verb().equals("add");
    var spec =
        Scopes.spec(
            form.verb(),
            form.scope(),
            "attr",
            adds ? "Add an attribute to" : "Set an attribute of",
            Scopes.Targets.SOME,
            "list");
    spec.describe(
            """
            When an attribute is set at several scopes, a host gets its own value, else that of its
            environment, its operating system, its appliance, or the global one. Shadow attributes,
            such as passwords, are stored separately, and only root can read them.
            """)
        .params(ATTR, VALUE, SHADOW)
        .changes()
        .example(
            Scopes.line(spec, form.scope(), "attr=site.room value=b12"), "Sets site.room to b12.");
    return adds ? spec : spec.params(FORCE);
  }

  @Override
  public Output run(Input input) {
    if (form.scope() != Scope.GLOBAL && input.args().isEmpty()) {
      throw CommandException.argRequired(form.scope().word());
    }
    var scope = Scopes.of(form.scope(), input);
    var owners = scopes.owners(scope, input.args());
    var name = input.get(ATTR);
    var value = input.get(VALUE);
    if (scope != Scope.GLOBAL && input.args().isEmpty()) {
      throw CommandException.argRequired();
    }
    if (!value.isEmpty() && !NAME.matcher(name).matches()) {
      throw new CommandException("invalid attr name \"" + name + "\"");
    }
    if (!value.isEmpty()) {
      AttributeForms.check(name, value);
    }
    if (form.verb().equals("add") || !input.get(FORCE)) {
      checkNew(attributes, owners, name);
    }
    if (value.isEmpty()) {
      attributes.remove(owners, name);
    } else {
      attributes.set(owners, name, value, input.get(SHADOW));
      ClusterAttribute.doubt(name, value, scope, input.get(SHADOW)).ifPresent(console::notice);
    }
    return Output.nothing();
  }

  private static void checkNew(Attributes attributes, List<Owner> owners, String name) {
    if (attributes.at(owners, Wanted.ALL.named(name)).values().stream()
        .anyMatch(found -> !found.isEmpty())) {
      throw new CommandException("attr \"" + name + "\" already exists");
    }
  }
}
