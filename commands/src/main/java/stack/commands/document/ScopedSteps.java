package stack.commands.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import stack.commands.firewall.FirewallColumns;
import stack.commands.route.RouteColumns;
import stack.commands.storage.StorageColumns;
import stack.db.scope.Scope;
import stack.db.storage.Partition;
import stack.install.scope.Scopes;
import stack.install.storage.PartitionRules;
import stack.run.Integers;

/** Steps for what an object of some scope has: attributes, storage, firewall rules, routes. */
final class ScopedSteps {
  private final boolean checked;
  private final List<Step> steps;

  /**
   * @param checked whether partitions have to fit together
   * @param steps where they go
   */
  ScopedSteps(boolean checked, List<Step> steps) {
    this.checked = checked;
    this.steps = steps;
  }

  void add(Scope scope, String target, DocumentNode from) {
    from.list("attr").forEach(attr -> addAttribute(scope, target, attr));
    from.list("controller")
        .forEach(disk -> step("add", scope, "storage controller", target, controller(disk)));
    addPartitions(scope, target, from.list("partition"));
    from.list("firewall").forEach(rule -> step("add", scope, "firewall", target, rule(rule)));
    from.list("route").forEach(route -> step("add", scope, "route", target, route(route)));
  }

  /** An empty value cannot be set, and setting it would remove the attribute. */
  private void addAttribute(Scope scope, String target, DocumentNode attr) {
    var params = new LinkedHashMap<String, String>();
    params.put("attr", attr.needed("name"));
    params.putAll(attr.texts("value", "shadow"));
    if (!"".equals(params.get("value"))) {
      step("set", scope, "attr", target, params);
    }
  }

  private void step(
      String verb, Scope scope, String object, String target, Map<String, String> params) {
    steps.add(new Step(Scopes.words(verb, scope, object), target, params));
  }

  /** A spare is named by another parameter than a member of the array. */
  private static Map<String, String> controller(DocumentNode disk) {
    var params = disk.texts(StorageColumns.OF_CONTROLLERS);
    if ("hotspare".equals(params.get("raidlevel"))) {
      params.put("hotspare", disk.needed("slot"));
      params.remove("slot");
    }
    return params;
  }

  private void addPartitions(Scope scope, String target, List<DocumentNode> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    if (checked) {
      PartitionRules.check(partitions.stream().map(ScopedSteps::partition).toList());
    }
    step("remove", scope, "storage partition", target, Map.of("device", "*"));
    for (var partition : partitions) {
      step(
          "add",
          scope,
          "storage partition",
          target,
          partition.texts(StorageColumns.OF_PARTITIONS, Map.of("fstype", "type")));
    }
  }

  private static Partition partition(DocumentNode from) {
    var number = from.text("partid");
    return new Partition(
        from.needed("device"),
        Optional.ofNullable(from.text("mountpoint")),
        Optional.ofNullable(from.text("size")).orElse(""),
        Optional.ofNullable(from.text("fstype")),
        number == null ? OptionalInt.empty() : Integers.ifAny(number),
        Optional.ofNullable(from.text("options")).orElse(""));
  }

  /** The network that packets go to is also known by the name of its parameter. */
  private static Map<String, String> rule(DocumentNode from) {
    var params =
        from.texts(
            FirewallColumns.IN_DOCUMENTS,
            Map.of("output_network", "output-network", "name", "rulename"));
    from.texts("output-network").forEach(params::putIfAbsent);
    return params;
  }

  /** A route over a network names the network instead of a router. */
  private static Map<String, String> route(DocumentNode from) {
    var params = from.texts(RouteColumns.IN_DOCUMENTS, Map.of("subnet", "gateway"));
    params.remove("gateway", "");
    return params;
  }
}
