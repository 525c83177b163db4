package stack.commands.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.commands.storage.Cell;
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

/**
 * What some owners have themselves, as documents show it. Shadow attributes are never in a
 * document.
 */
final class ScopedContent {
  private static final Wanted OPEN = new Wanted("*", true, false);

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
    content.put("attr", attributes.get(owner).stream().map(ScopedContent::attribute).toList());
    content.put(
        "controller", controllers.get(owner).stream().map(ScopedContent::controller).toList());
    content.put("partition", partitions.get(owner).stream().map(ScopedContent::partition).toList());
    content.put("firewall", rules.get(owner).stream().map(ScopedContent::rule).toList());
    content.put("route", routes.get(owner).stream().map(ScopedContent::route).toList());
    return content;
  }

  private static Map<String, Object> attribute(Attribute attribute) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", attribute.name());
    object.put("value", attribute.value());
    return object;
  }

  private static Map<String, Object> controller(Controller disk) {
    var object = new LinkedHashMap<String, Object>();
    object.put("enclosure", Cell.of(disk.enclosure()));
    object.put("adapter", Cell.of(disk.adapter()));
    object.put("slot", Cell.of(disk.slot()));
    object.put("raidlevel", disk.raidLevel());
    object.put("arrayid", Cell.of(disk.arrayId()));
    object.put("options", disk.options());
    return object;
  }

  private static Map<String, Object> partition(Partition partition) {
    var object = new LinkedHashMap<String, Object>();
    object.put("device", partition.device());
    object.put("partid", Cell.of(partition.partId()));
    object.put("mountpoint", partition.mountpoint().orElse(null));
    object.put("size", Cell.of(partition.size()));
    object.put("fstype", partition.fstype().orElse(null));
    object.put("options", partition.options());
    return object;
  }

  private static Map<String, Object> rule(FirewallRule rule) {
    var object = new LinkedHashMap<String, Object>();
    object.put("service", rule.service());
    object.put("network", rule.network().orElse(null));
    object.put("output_network", rule.outputNetwork().orElse(null));
    object.put("chain", rule.chain());
    object.put("action", rule.action());
    object.put("protocol", rule.protocol());
    object.put("flags", rule.flags().orElse(null));
    object.put("comment", rule.comment().orElse(null));
    object.put("table", rule.table());
    object.put("name", rule.name());
    return object;
  }

  private static Map<String, Object> route(Route route) {
    var object = new LinkedHashMap<String, Object>();
    object.put("address", route.address());
    object.put("gateway", route.gateway().orElse(null));
    object.put("subnet", route.network().orElse(null));
    object.put("netmask", route.netmask());
    object.put("interface", route.device().orElse(null));
    return object;
  }
}
