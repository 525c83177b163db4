package stack.db.frontend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The appliances every frontend knows. */
final class SeedAppliances {
  record Seed(String name, boolean shown, Map<String, String> attributes) {}

  static final List<Seed> ALL =
      List.of(
          seed(
              "frontend",
              false,
              "server",
              true,
              false,
              Map.of("time.protocol", "chrony", "time.orphantype", "parent")),
          seed("builder", false, "builder", true, true, Map.of()),
          seed("barnacle", false, "barnacle", true, true, Map.of()),
          seed("switch", false, "", false, false, Map.of()),
          seed("backend", true, "backend", true, true, Map.of()),
          seed("replicant", true, "replicant", true, true, Map.of("const_overwrite", "False")),
          seed("external", false, "", false, false, Map.of()),
          seed("hypervisor", true, "hypervisor", true, true, Map.of("hypervisor", "True")));

  private SeedAppliances() {}

  private static Seed seed(
      String name,
      boolean shown,
      String node,
      boolean kickstartable,
      boolean managed,
      Map<String, String> more) {
    var attributes = new TreeMap<>(more);
    if (!node.isEmpty()) {
      attributes.put("node", node);
    }
    attributes.put("kickstartable", kickstartable ? "True" : "False");
    attributes.put("managed", managed ? "True" : "False");
    return new Seed(name, shown, attributes);
  }
}
