package stack.daemon.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.avalanche.wire.Json;

/**
 * What the page shows at one moment.
 *
 * @param frontend name of the host this runs on
 * @param hosts what there is to say of each, by name, in system order
 * @param throughput points of time with bytes a second, the newest last
 * @param refused a sentence for each machine that was refused
 */
record Picture(
    String frontend,
    Map<String, Map<String, Object>> hosts,
    List<Throughput.Point> throughput,
    List<String> refused) {
  private static final String NAME = "name";

  /** One of facts. */
  static Picture of(
      String frontend,
      List<HostFacts> facts,
      List<Throughput.Point> throughput,
      List<String> refused) {
    var hosts = new LinkedHashMap<String, Map<String, Object>>();
    facts.forEach(each -> hosts.put(each.host().name(), each.fields()));
    return new Picture(frontend, hosts, List.copyOf(throughput), List.copyOf(refused));
  }

  /** All of it, as JSON. */
  String whole(long now) {
    var all = new LinkedHashMap<String, Object>();
    all.put("now", now);
    all.put("frontend", frontend);
    all.put("hosts", hosts.values());
    all.put("throughput", points(throughput));
    all.put("refused", refused);
    return Json.write(all);
  }

  /** Whether it can be told by what has changed: these are the same hosts in the same order. */
  boolean follows(Picture before) {
    return frontend.equals(before.frontend)
        && List.copyOf(hosts.keySet()).equals(List.copyOf(before.hosts.keySet()));
  }

  /**
   * What is not as it was, as JSON; empty where all is. Of a host that changed, its name and the
   * fields that changed, null for those that are gone.
   */
  Optional<String> since(Picture before, long now) {
    var changed = new LinkedHashMap<String, Object>();
    changed.put("now", now);
    var changedHosts = new ArrayList<Map<String, Object>>();
    hosts.forEach((name, fields) -> {
      var was = before.hosts.get(name);
      if (!fields.equals(was)) {
        changedHosts.add(difference(name, was, fields));
      }
    });
    if (!changedHosts.isEmpty()) {
      changed.put("hosts", changedHosts);
    }
    var points = throughput.stream().filter(point -> point.isNewerThan(before.throughput)).toList();
    if (!points.isEmpty()) {
      changed.put("throughput", points(points));
    }
    if (!refused.equals(before.refused)) {
      changed.put("refused", refused);
    }
    return changed.size() == 1 ? Optional.empty() : Optional.of(Json.write(changed));
  }

  private static Map<String, Object> difference(
      String name, Map<String, Object> was, Map<String, Object> is) {
    var difference = new LinkedHashMap<String, Object>();
    difference.put(NAME, name);
    is.forEach((field, value) -> {
      if (!value.equals(was.get(field))) {
        difference.put(field, value);
      }
    });
    was.keySet().stream()
        .filter(field -> !is.containsKey(field))
        .forEach(field -> difference.put(field, null));
    return difference;
  }

  private static List<List<Long>> points(List<Throughput.Point> points) {
    return points.stream()
        .map(point -> List.of(point.time(), point.fromFrontend(), point.fromPeers()))
        .toList();
  }
}
