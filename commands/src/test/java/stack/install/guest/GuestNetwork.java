package stack.install.guest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The network of a guest as its kernel tells it. Cards go by their MACs: what the kernel calls them
 * is its own affair.
 */
final class GuestNetwork {
  private static final int USUAL_MTU = 1500;
  private static final List<String> BOND =
      List.of("mode", "miimon", "updelay", "ad_lacp_rate", "xmit_hash_policy");

  /** Values of a bond of which nobody has said anything. */
  private static final List<String> UNSAID = List.of("", "0", "slow", "layer2");

  private final Map<String, JsonNode> devices = new LinkedHashMap<>();
  private final List<String> facts = new ArrayList<>();

  /**
   * @param report of the guest
   * @param name of the network's script
   */
  GuestNetwork(Map<String, String> report, String name) throws JsonProcessingException {
    var json = new ObjectMapper();
    for (var device : json.readTree(report.get(name + ".address"))) {
      if (!text(device, "ifname").equals("lo")) {
        devices.put(text(device, "ifname"), device);
      }
    }
    devices.values().forEach(this::device);
    for (var route : json.readTree(report.get(name + ".route"))) {
      if (!text(route, "protocol").equals("kernel")) {
        var via = route.has("gateway") ? " via " + text(route, "gateway") : "";
        fact(devices.get(text(route, "dev")), "route " + text(route, "dst") + via);
      }
    }
    report
        .get(name + ".resolver")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(facts::add);
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asText();
  }

  private void device(JsonNode device) {
    for (var address : device.path("addr_info")) {
      if (text(address, "family").equals("inet")) {
        fact(device, "address " + text(address, "local") + "/" + text(address, "prefixlen"));
      }
    }
    if (device.has("master")) {
      fact(device, "in " + text(device, "master"));
    }
    if (device.path("mtu").asInt() != USUAL_MTU) {
      fact(device, "mtu " + text(device, "mtu"));
    }
    var info = device.path("linkinfo");
    if (text(info, "info_kind").equals("vlan")) {
      fact(device, "vlan " + text(info.path("info_data"), "id") + " on " + text(device, "link"));
    }
    if (text(info, "info_kind").equals("bond")) {
      BOND.stream()
          .filter(key -> !UNSAID.contains(text(info.path("info_data"), key)))
          .forEach(key -> fact(device, key + " " + text(info.path("info_data"), key)));
    }
  }

  private void fact(JsonNode device, String fact) {
    facts.add(called(device) + " " + fact);
  }

  /** A card's own address, which a bond hides; all others by name. */
  private static String called(JsonNode device) {
    return !device.has("parentdev")
        ? text(device, "ifname")
        : device.has("permaddr") ? text(device, "permaddr") : text(device, "address");
  }

  /** Each a line of words. */
  List<String> facts() {
    return facts;
  }

  /** What the kernel calls its devices. */
  List<String> names() {
    return List.copyOf(devices.keySet());
  }
}
