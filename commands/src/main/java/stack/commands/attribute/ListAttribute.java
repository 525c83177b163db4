package stack.commands.attribute;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.scope.ClusterConstants;
import stack.commands.scope.HostAttributes;
import stack.commands.scope.HostAttributes.Choice;
import stack.commands.scope.HostAttributes.Item;
import stack.commands.scope.HostSelector;
import stack.commands.scope.Scopes;
import stack.commands.scope.ShellGlob;
import stack.db.attribute.Attributes;
import stack.db.scope.Scope;

/** {@code list attr} and its scoped forms. */
final class ListAttribute implements Command {
  private static final Param<String> ATTR =
      Param.text("attr", "Only names that match this shell pattern").orElse("*");
  private static final Param<Boolean> SHADOW =
      Param.flag("shadow", "Show attributes that only root may see").orElse(true);
  private static final Param<Boolean> RESOLVE =
      Param.flag("resolve", "Show what weaker scopes give a host").orElse(true).undocumented();
  private static final Param<Boolean> VAR =
      Param.flag("var", "Show attributes that were set").orElse(true).undocumented();
  private static final Param<Boolean> CONST =
      Param.flag("const", "Show attributes that are computed").orElse(true).undocumented();
  private static final Param<String> DISPLAY =
      Param.text("display", "Which attributes of several hosts are shown")
          .orElse("all")
          .choices("all", "common", "distinct");

  private final Services services;
  private final Scope scope;

  ListAttribute(Services services, Scope scope) {
    this.services = services;
    this.scope = scope;
  }

  @Override
  public Spec spec() {
    var words = Scopes.words("list", scope, "attr");
    var global = scope == Scope.GLOBAL;
    var host = scope == Scope.HOST;
    var spec =
        Spec.of(words, "List attributes" + Scopes.phrase(scope))
            .describe(
                host
                    ? "All that a host has in the end, and the scope each value is from."
                    : "Only what is given at this very scope.")
            .args(Scopes.maybe(scope))
            .params(
                global || host ? ATTR : ATTR.undocumented(),
                global ? SHADOW : SHADOW.undocumented(),
                host ? DISPLAY : DISPLAY.undocumented(),
                RESOLVE,
                VAR,
                CONST)
            .example(words, "Lists all attributes.")
            .example(words + Scopes.example(scope) + " attr=os*", "Lists some of them.")
            .related(Scopes.words("set", scope, "attr"));
    return global ? spec.params(Scopes.SCOPE) : spec;
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
    var hosts = new HostSelector(services).all(args);
    if (hosts.isEmpty()) {
      throw CommandException.argRequired("host");
    }
    var byName = new TreeMap<String, SortedMap<String, Item>>();
    new HostAttributes(services)
        .items(hosts, choice)
        .forEach((host, items) -> byName.put(host.name(), items));
    return byName;
  }

  private SortedMap<String, SortedMap<String, Item>> ofOwners(
      Scope at, Input input, Choice choice) {
    var owners = new Scopes(services).owners(at, input.args());
    var byName = new TreeMap<String, SortedMap<String, Item>>();
    new Attributes(services.database())
        .at(owners, choice.stored(services))
        .forEach((owner, stored) -> {
          var items = new TreeMap<String, Item>();
          stored.forEach(attribute -> items.put(attribute.name(), Item.of(attribute)));
          byName.put(owner.name(), items);
        });
    if (at == Scope.GLOBAL && choice.constant()) {
      var glob = ShellGlob.of(choice.glob());
      new ClusterConstants(services)
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
