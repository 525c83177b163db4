package stack.commands.power;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.interfaces.Interfaces;
import stack.run.CommandException;
import stack.run.Programs;

/**
 * The host's baseboard controller, at the address of its interface {@code ipmi}, by ipmitool(1).
 */
final class Ipmi implements PowerMethod {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Interfaces interfaces;
  private final Programs programs;
  private final Attributes attributes;

  Ipmi(Interfaces interfaces, Programs programs, Attributes attributes) {
    this.interfaces = interfaces;
    this.programs = programs;
    this.attributes = attributes;
  }

  @Override
  public String name() {
    return "ipmi";
  }

  @Override
  public Outcome apply(Host host, PowerOrder order) {
    if (order.fromNetwork()) {
      return new Outcome(false, "only redfish can say what is booted next");
    }
    var address =
        interfaces.of(List.of(host)).stream()
            .filter(each -> each.device().orElse("").equals("ipmi"))
            .flatMap(each -> each.ip().stream())
            .findFirst();
    if (address.isEmpty()) {
      return new Outcome(false, host.name() + " missing ipmi interface");
    }
    var tool = programs.find("ipmitool");
    if (tool.isEmpty()) {
      return new Outcome(false, "ipmitool is not installed");
    }
    var words =
        List.of(
            tool.get().toString(),
            "-I",
            "lanplus",
            "-H",
            address.get().toString(),
            "-U",
            attributes.value(host, "ipmi_username").orElse("root"),
            "-E",
            "chassis",
            "power",
            order.command().text());
    // -E: the password comes from the environment, which other users cannot see.
    var password = attributes.value(host, "ipmi_password").orElse("admin");
    try {
      var result = programs.run(words, "", Map.of("IPMI_PASSWORD", password), LIMIT);
      return result.exit() == 0
          ? new Outcome(true, result.out())
          : new Outcome(false, result.err().strip());
    } catch (CommandException e) {
      return new Outcome(false, e.getMessage());
    }
  }
}
