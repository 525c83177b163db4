package stack.commands.power;

import java.time.Duration;
import java.util.List;
import stack.db.host.Host;
import stack.run.CommandException;
import stack.run.Programs;

/** The operating system of the host, asked over ssh(1): it can do all but start. */
final class Ssh implements PowerMethod {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int CONNECT_SECONDS = 10;

  private final Programs programs;

  Ssh(Programs programs) {
    this.programs = programs;
  }

  @Override
  public String name() {
    return "ssh";
  }

  @Override
  public Outcome apply(Host host, PowerOrder order) {
    if (order.fromNetwork()) {
      return new Outcome(false, "only redfish can say what is booted next");
    }
    return switch (order.command()) {
      case ON -> new Outcome(false, "Cannot use ssh to start host " + host.name());
      case OFF -> leaving(host, "shutdown -h now");
      case RESET -> leaving(host, "reboot");
      case STATUS -> {
        var answer = run(host, "hostname");
        yield answer.done()
            ? new Outcome(true, "Chassis Power is on")
            : new Outcome(false, "Chassis Power is unreachable via ssh: " + answer.text());
      }
    };
  }

  /** A host that goes down may close the connection before it answers. */
  private Outcome leaving(Host host, String line) {
    var answer = run(host, line);
    return answer.done() || answer.text().contains("closed by remote host")
        ? new Outcome(true, "")
        : answer;
  }

  private Outcome run(Host host, String line) {
    var ssh = programs.find("ssh");
    if (ssh.isEmpty()) {
      return new Outcome(false, "ssh is not installed");
    }
    try {
      var result =
          programs.run(
              List.of(
                  ssh.get().toString(),
                  "-o",
                  "BatchMode=yes",
                  "-o",
                  "ConnectTimeout=" + CONNECT_SECONDS,
                  host.name(),
                  line),
              "",
              LIMIT);
      return result.exit() == 0
          ? new Outcome(true, result.out())
          : new Outcome(false, result.err().strip());
    } catch (CommandException e) {
      return new Outcome(false, e.getMessage());
    }
  }
}
