package stack.commands.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.firewall.FirewallColumns;
import stack.commands.route.RouteColumns;
import stack.commands.storage.StorageColumns;
import stack.db.Database;
import stack.db.attribute.Attribute;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.firewall.FirewallRule;
import stack.db.firewall.FirewallRules;
import stack.db.route.Route;
import stack.db.route.Routes;
import stack.db.scope.Owner;
import stack.db.storage.Controller;
import stack.db.storage.Controllers;
import stack.db.storage.Partition;
import stack.db.storage.Partitions;
import stack.run.Column;

/**
 * What some owners have themselves, as documents show it. Shadow attributes are never in a
 * document.
 */
final class ScopedContent {
  private static final Wanted OPEN = new Wanted("*", true, false);
  private static final List<Column<Attribute>> OF_ATTRIBUTES =
      List.of(Column.of("name", Attribute::name), Column.of("value", Attribute::value));

  private final Map<Owner, List<Attribute>> attributes;
  private final Map<Owner, List<Controller>> controllers;
  private final Map<Owner, List<Partition>> partitions;
  private final Map<Owner, List<FirewallRule>> rules;
  private final Map<Owner, List<Route>> routes;

  /** Reads it for all of them at once. */
  ScopedContent(Database database, Collection<Owner> owners) {
    attributes = new Attributes(database).at(owners, OPEN);
    controllers = new Controllers(database).at(owners);
    partitions = new Partitions(database).at(owners);
    rules = new FirewallRules(database).at(owners);
    routes = new Routes(database).at(owners);
  }

  /** The five lists of one owner. */
  Map<String, Object> of(Owner owner) {
    var content = new LinkedHashMap<String, Object>();
    content.put("attr", Column.objects(attributes.get(owner), OF_ATTRIBUTES));
    content.put(
        "controller", Column.objects(controllers.get(owner), StorageColumns.OF_CONTROLLERS));
    content.put("partition", Column.objects(partitions.get(owner), StorageColumns.OF_PARTITIONS));
    content.put("firewall", Column.objects(rules.get(owner), FirewallColumns.IN_DOCUMENTS));
    content.put("route", Column.objects(routes.get(owner), RouteColumns.IN_DOCUMENTS));
    return content;
  }
}
