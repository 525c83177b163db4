package stack.commands.power;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stack.db.host.Host;
import stack.install.health.Announcement;

/** The power switches of hosts: methods are tried in turn until one works. */
final class Power {
  private final Announcement announcement;
  private final List<PowerMethod> methods;

  Power(Announcement knownAnnouncement, Ipmi ipmi, Ssh ssh) {
    this(knownAnnouncement, List.of(ipmi, ssh));
  }

  private Power(Announcement announcement, List<PowerMethod> methods) {
    this.announcement = announcement;
    this.methods = methods;
  }

  /** The same with one method only, if it is known. */
  Optional<Power> only(String method) {
    return methods.stream()
        .filter(each -> each.name().equals(method))
        .findFirst()
        .map(found -> new Power(announcement, List.of(found)));
  }

  /**
   * Gives a host a command.
   *
   * @param attempts hears of every method that was tried
   * @return what the switch answered, if any took the command
   */
  Optional<String> apply(Host host, PowerCommand command, Consumer<String> attempts) {
    for (var method : methods) {
      var outcome = method.apply(host, command);
      if (outcome.done()) {
        attempts.accept("Successfully set power via " + method.name());
        announcement.power(host, command.text(), command == PowerCommand.OFF);
        return Optional.of(outcome.text());
      }
      attempts.accept(
          "Failed to set power via "
              + method.name()
              + (outcome.text().isEmpty() ? "" : ": \"" + outcome.text() + "\""));
    }
    attempts.accept("Could not set power cmd " + command.text() + " on host " + host.name());
    return Optional.empty();
  }
}
