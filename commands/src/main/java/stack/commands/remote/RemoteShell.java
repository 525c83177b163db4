package stack.commands.remote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import stack.run.CommandException;
import stack.run.Programs;

/** Runs command lines on hosts with ssh(1), as the user who runs this program. */
record RemoteShell(Programs programs) {
  /** Whoever has not greeted by then is taken for down. */
  private static final Duration GREETING = Duration.ofSeconds(2);

  private static final int PORT = 22;

  /** What ssh itself answers when it did not get as far as the command. */
  static final int NOT_CONNECTED = 255;

  /** What ssh says of a host that does not answer, or not any more. */
  private static final String TIMED_OUT = "timed out";

  /** Options of ssh for connections that do not come about, or go dead. */
  private static final List<String> PATIENCE =
      List.of(
          "-x",
          "-o",
          "ConnectTimeout=5",
          "-o",
          "ServerAliveInterval=5",
          "-o",
          "ServerAliveCountMax=3");

  /**
   * What a host answered.
   *
   * @param output of the command, standard error among it
   * @param failure why the command did not run or did not end well; empty when it did
   */
  record Reply(String output, String failure) {}

  /**
   * Runs a line.
   *
   * @param more options of ssh
   * @param input what the line reads on standard input
   * @param limit after which it is ended
   */
  Reply run(Target target, List<String> more, String line, String input, Duration limit) {
    if (!greets(target)) {
      return new Reply("down", silent(target));
    }
    try {
      var result = programs.run(words(target, more, line), input, limit);
      var text = result.out() + result.err();
      return new Reply(text, failure(result));
    } catch (CommandException e) {
      return new Reply("", e.getMessage());
    }
  }

  /**
   * Gives a script to bash(1) of a host, at the first of some addresses where it answers.
   *
   * @throws CommandException as below
   */
  Programs.Result bash(List<Target> ways, String script, Duration limit) {
    var first = ways.getFirst();
    if (ways.size() == 1) {
      return bash(first, script, limit);
    }
    var way = ways.stream().filter(RemoteShell::greets).findFirst();
    return bash(way.orElseThrow(() -> new CommandException(silent(first))), script, limit);
  }

  /**
   * Gives a script to bash(1) of a host. A connection that goes dead is left after 15 seconds.
   *
   * @throws CommandException when the host is not reached, or the script does not end in time
   */
  Programs.Result bash(Target target, String script, Duration limit) {
    var result = programs.run(words(target, PATIENCE, "bash -s"), script, limit);
    // Asked only now, as a connection costs a host about as much as a command.
    var began = result.exit() != NOT_CONNECTED || !result.out().isEmpty();
    if (!began && (result.err().contains(TIMED_OUT) || !greets(target))) {
      throw new CommandException(silent(target));
    }
    return result;
  }

  private static String silent(Target target) {
    if (new InetSocketAddress(target.reached(), PORT).isUnresolved()) {
      return "it has no address on a network that hosts are installed over, and this machine does"
          + " not know the name "
          + target.name();
    }
    return "port 22 of " + target.reached() + " does not answer";
  }

  /** Why something on a host did not end well; empty when it did. */
  static String failure(Programs.Result result) {
    return switch (result.exit()) {
      case 0 -> "";
      case NOT_CONNECTED -> result.err().strip();
      default -> "the command ended with exit code " + result.exit();
    };
  }

  private List<String> words(Target target, List<String> more, String line) {
    var ssh = programs.find("ssh").orElseThrow(() -> new CommandException("ssh is not installed"));
    var words = new ArrayList<>(List.of(ssh.toString(), "-T", "-o", "BatchMode=yes"));
    target
        .address()
        .ifPresent(ip ->
            words.addAll(List.of("-o", "HostName=" + ip, "-o", "HostKeyAlias=" + target.name())));
    words.addAll(more);
    words.addAll(List.of(target.name(), line));
    return words;
  }

  private static boolean greets(Target target) {
    try (var socket = new Socket()) {
      var limit = (int) GREETING.toMillis();
      socket.connect(new InetSocketAddress(target.reached(), PORT), limit);
      socket.setSoTimeout(limit);
      return socket.getInputStream().read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
