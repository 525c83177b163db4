package stack.commands.power;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stack.db.host.Host;
import stack.install.health.Announcement;
import stack.run.Console;

/** The power switches of hosts: methods are tried in turn until one works. */
final class Power {
  /** One that does not answer holds up no other. */
  static final int AT_ONCE = 64;

  private final Announcement announcement;
  private final Console console;
  private final Redfish redfish;
  private final Ipmi ipmi;
  private final Ssh ssh;

  Power(Announcement announcement, Console console, Redfish redfish, Ipmi ipmi, Ssh ssh) {
    this.announcement = announcement;
    this.console = console;
    this.redfish = redfish;
    this.ipmi = ipmi;
    this.ssh = ssh;
  }

  /** The method of this name, if there is one. */
  Optional<PowerMethod> named(String method) {
    return Stream.of(redfish, ipmi, ssh).filter(each -> each.name().equals(method)).findFirst();
  }

  /** Those that are tried for a host where nobody says which. */
  List<PowerMethod> usual(Host host) {
    return List.of(redfish.isWanted(host) ? redfish : ipmi, ssh);
  }

  /**
   * Gives a host a command.
   *
   * @param methods in the order in which they are tried
   * @param attempts hears of every method that was tried
   * @return what the switch answered, if any took the command
   */
  Optional<String> apply(
      Host host, PowerOrder order, List<PowerMethod> methods, Consumer<String> attempts) {
    var command = order.command();
    for (var method : methods) {
      var outcome = method.apply(host, order);
      if (outcome.done()) {
        attempts.accept("Successfully set power via " + method.name());
        announcement.power(host, command.text(), command == PowerCommand.OFF);
        return Optional.of(outcome.text());
      }
      attempts.accept(
          "Failed to set power via "
              + method.name()
              + (outcome.text().isEmpty() ? "" : ": \"" + outcome.text() + "\""));
      // Scripts know that the others fail without a word.
      if (method == redfish) {
        console.notice("warning - " + outcome.text());
      }
    }
    attempts.accept("Could not set power cmd " + command.text() + " on host " + host.name());
    return Optional.empty();
  }
}
