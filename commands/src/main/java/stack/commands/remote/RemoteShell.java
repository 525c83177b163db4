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
final class RemoteShell {
  /** Whoever has not greeted by then is taken for down. */
  private static final Duration GREETING = Duration.ofSeconds(2);

  private static final int PORT = 22;

  /** What ssh itself answers when it did not get as far as the command. */
  private static final int NOT_CONNECTED = 255;

  private final Programs programs;

  RemoteShell(Programs programs) {
    this.programs = programs;
  }

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
      return new Reply("down", "port 22 of " + target.reached() + " does not answer");
    }
    try {
      var result = programs.run(words(target, more, line), input, limit);
      var text = result.out() + result.err();
      return new Reply(text, failure(result));
    } catch (CommandException e) {
      return new Reply("", e.getMessage());
    }
  }

  private static String failure(Programs.Result result) {
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
