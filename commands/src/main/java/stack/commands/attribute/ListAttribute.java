package stack.commands.attribute;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import stack.db.attribute.Attributes;
import stack.db.scope.Scope;
import stack.install.scope.ClusterConstants;
import stack.install.scope.HostAttributes;
import stack.install.scope.HostAttributes.Choice;
import stack.install.scope.HostAttributes.Item;
import stack.install.scope.HostSelector;
import stack.install.scope.Scopes;
import stack.install.scope.ShellGlob;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Rights;
import stack.run.Spec;

/** {@code list attr} and its scoped forms. */
record ListAttribute(
    HostSelector selector,
    HostAttributes hostAttributes,
    Scopes scopes,
    Attributes attributes,
    ClusterConstants clusterConstants,
    Rights rights,
    Scope scope)
    implements Command {
  private static final Param<String> ATTR =
      Param.text(
              "attr",
              "Show only attributes whose name matches this shell pattern, such as 'Kickstart_*'")
          .orElse("*");
  private static final Param<Boolean> SHADOW =
      Param.flag("shadow", "false leaves out shadow attributes, which only root may see")
          .orElse(true);
  private static final Param<Boolean> RESOLVE =
      Param.flag(
              "resolve",
              "false leaves out what a host gets from its environment, operating system, "
                  + "appliance and the global scope")
          .orElse(true)
          .undocumented();
  private static final Param<Boolean> VAR =
      Param.flag("var", "false leaves out the attributes that were set")
          .orElse(true)
          .undocumented();
  private static final Param<Boolean> CONST =
      Param.flag("const", "false leaves out the attributes that stack computes")
          .orElse(true)
          .undocumented();
  private static final Param<String> DISPLAY =
      Param.text(
              "display",
              "Which attributes are shown: all of each host, those that all hosts have in "
                  + "common, or those in which a host differs")
          .orElse("all")
          .choices("all", "common", "distinct");

  @Override
  public Spec spec() {
    var global = scope == Scope.GLOBAL;
    var host = scope == Scope.HOST;
    var spec =
        Scopes.spec("list", scope, "attr", "List the attributes of", Scopes.Targets.MAYBE, "set");
    return spec.describe(
            Scopes.listed(
                scope,
                "attr",
                "Shows every attribute that a host gets, and the scope that its value is set at."))
        .params(
            global || host ? ATTR : ATTR.undocumented(),
            global ? SHADOW : SHADOW.undocumented(),
            host ? DISPLAY : DISPLAY.undocumented(),
            RESOLVE,
            VAR,
            CONST)
        .example(spec.words(), "Lists all these attributes.")
        .example(
            Scopes.line(spec, scope, "attr=os*"), "Lists only those whose name begins with os.");
  }

  @Override
  public Output run(Input input) {
    var at = Scopes.of(scope, input);
    var choice =
        new Choice(
            input.get(ATTR),
            input.get(VAR),
            input.get(SHADOW),
            input.get(CONST),
            input.get(RESOLVE));
    var table = Output.table(at == Scope.GLOBAL ? "" : at.word(), "scope", "type", "attr", "value");
    var listing = new AttributeListing(table);
    var found = at == Scope.HOST ? ofHosts(input.args(), choice) : ofOwners(at, input, choice);
    switch (at == Scope.HOST ? input.get(DISPLAY) : "all") {
      case "common" -> listing.common(found);
      case "distinct" -> listing.distinct(found);
      default -> listing.all(found);
    }
    return table;
  }

  private SortedMap<String, SortedMap<String, Item>> ofHosts(List<String> args, Choice choice) {
    var hosts = selector.all(args);
    if (hosts.isEmpty()) {
      throw CommandException.argRequired("host");
    }
    var byName = new TreeMap<String, SortedMap<String, Item>>();
    hostAttributes.items(hosts, choice).forEach((host, items) -> byName.put(host.name(), items));
    return byName;
  }

  private SortedMap<String, SortedMap<String, Item>> ofOwners(
      Scope at, Input input, Choice choice) {
    var owners = scopes.owners(at, input.args());
    var byName = new TreeMap<String, SortedMap<String, Item>>();
    attributes
        .at(owners, choice.stored(rights))
        .forEach((owner, stored) -> {
          var items = new TreeMap<String, Item>();
          stored.forEach(attribute -> items.put(attribute.name(), Item.of(attribute)));
          byName.put(owner.name(), items);
        });
    if (at == Scope.GLOBAL && choice.constant()) {
      var glob = ShellGlob.of(choice.glob());
      clusterConstants
          .items()
          .forEach((name, item) -> {
            if (glob.matches(name)) {
              byName.get("").put(name, item);
            }
          });
    }
    return byName;
  }
}
