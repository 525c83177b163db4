package stack.commands.power;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The computer that a controller watches over: a ComputerSystem of DMTF's schemas. */
final class RedfishSystem {
  private static final String ID = "@odata.id";
  private static final String ALLOWED = "@Redfish.AllowableValues";
  private static final String BOOT = "Boot";
  private static final String ON = "On";

  private final RedfishConnection connection;
  private final String path;
  private final RedfishConnection.Answer state;

  private RedfishSystem(RedfishConnection connection, String path) throws RedfishException {
    this.connection = connection;
    this.path = path;
    this.state = connection.get(path);
  }

  /**
   * The one that a controller has, or the one of this name where it has several.
   *
   * @param root what the controller says of itself
   */
  static RedfishSystem find(RedfishConnection connection, JsonNode root, Optional<String> name)
      throws RedfishException {
    var systems = root.path("Systems").path(ID).asText("");
    if (systems.isEmpty()) {
      throw new RedfishException("it has no systems to switch");
    }
    var paths = new ArrayList<String>();
    connection
        .get(systems)
        .body()
        .path("Members")
        .forEach(each -> paths.add(each.path(ID).asText("")));
    var named =
        paths.stream().filter(each -> name.isEmpty() || name.get().equals(last(each))).toList();
    if (named.size() != 1) {
      throw new RedfishException(
          "it has the systems %s: the attribute redfish.system says which one is meant"
              .formatted(String.join(", ", paths.stream().map(RedfishSystem::last).toList())));
    }
    return new RedfishSystem(connection, named.getFirst());
  }

  private static String last(String path) {
    return path.replaceAll("/+$", "").replaceAll(".*/", "");
  }

  /** Does what is asked, and says it in the words of ipmitool(1). */
  String apply(PowerOrder order) throws RedfishException {
    if (order.fromNetwork()) {
      bootFromNetworkOnce();
    }
    return switch (order.command()) {
      case STATUS -> "Chassis Power is " + (isOn() ? "on" : "off");
      case ON -> {
        // Some controllers refuse to switch on what is on.
        if (!isOn()) {
          reset(List.of(ON, "ForceOn"));
        }
        yield "Chassis Power Control: Up/On";
      }
      case OFF -> {
        if (isOn()) {
          reset(List.of("ForceOff"));
        }
        yield "Chassis Power Control: Down/Off";
      }
      case RESET -> {
        reset(List.of("ForceRestart", "PowerCycle"));
        yield "Chassis Power Control: Reset";
      }
    };
  }

  private boolean isOn() throws RedfishException {
    var power = state.body().path("PowerState").asText("");
    if (power.isEmpty()) {
      throw new RedfishException("GET " + path + " does not tell the power state");
    }
    return power.equals(ON) || power.equals("PoweringOn");
  }

  /** The first of these ways that the controller knows. */
  private void reset(List<String> ways) throws RedfishException {
    var action = state.body().path("Actions").path("#ComputerSystem.Reset");
    var target = action.path("target").asText("");
    if (target.isEmpty()) {
      throw new RedfishException("GET " + path + " names no way to switch it");
    }
    var known = allowed(action);
    var way =
        ways.stream()
            .filter(each -> known.isEmpty() || known.contains(each))
            .findFirst()
            .orElseThrow(() ->
                new RedfishException(
                    "it can %s, and not %s"
                        .formatted(String.join(", ", known), String.join(" or ", ways))));
    connection.post(target, new ObjectMapper().createObjectNode().put("ResetType", way));
  }

  /** What the action takes, as it says itself or in a resource of its own. */
  private List<String> allowed(JsonNode action) throws RedfishException {
    var values = texts(action.path("ResetType" + ALLOWED));
    var more = action.path("@Redfish.ActionInfo").asText("");
    if (!values.isEmpty() || more.isEmpty()) {
      return values;
    }
    for (var parameter : connection.get(more).body().path("Parameters")) {
      if (parameter.path("Name").asText("").equals("ResetType")) {
        return texts(parameter.path("AllowableValues"));
      }
    }
    return List.of();
  }

  private void bootFromNetworkOnce() throws RedfishException {
    var known = texts(state.body().path(BOOT).path("BootSourceOverrideTarget" + ALLOWED));
    if (!known.isEmpty() && !known.contains("Pxe")) {
      throw new RedfishException(
          "it can boot once from %s, and not from the network".formatted(String.join(", ", known)));
    }
    var change = new ObjectMapper().createObjectNode();
    change
        .putObject(BOOT)
        .put("BootSourceOverrideEnabled", "Once")
        .put("BootSourceOverrideTarget", "Pxe");
    connection.patch(path, change, state.etag());
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
