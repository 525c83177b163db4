package stack.install.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import stack.run.Answer;
import stack.run.CommandException;
import stack.run.Root;

/** Asks the daemon what the caller may not look up in the database. */
public final class QueryClient {
  private static final int LARGEST = 256 << 20;

  private QueryClient() {}

  /**
   * The daemon's answer; nothing when the caller can read the database, or there is no daemon.
   *
   * @throws CommandException when the daemon hangs up
   */
  public static Optional<Answer> ask(Root root, List<String> words, int columns, boolean coloured) {
    var socket = Query.socket(root);
    if (Files.isReadable(root.database()) || !Files.exists(socket)) {
      return Optional.empty();
    }
    return Optional.of(ask(socket, Query.of(words, columns, coloured)));
  }

  /**
   * Hands the daemon a message on behalf of a host.
   *
   * @return whether it took it; it does not where it does not run
   * @throws CommandException when the daemon hangs up, or the caller is not root
   */
  public static boolean tell(Root root, String message) {
    var socket = Query.socket(root);
    if (!Files.exists(socket)) {
      return false;
    }
    return asked(socket, Query.ofMessage(message)).code() == 0;
  }

  /**
   * What the daemon knows and the database does not; nothing when it does not run.
   *
   * @throws CommandException when the daemon hangs up, or the caller is not root
   */
  public static Optional<JsonNode> page(Root root, String name) {
    var socket = Query.socket(root);
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    var answer = asked(socket, Query.ofPage(name));
    try {
      return Optional.of(new ObjectMapper().readTree(answer.out()));
    } catch (JsonProcessingException e) {
      throw new CommandException("the daemon does not tell \"" + name + "\": " + answer.err());
    }
  }

  private static Answer asked(Path socket, Query query) {
    var answer = ask(socket, query);
    if (answer.code() == Query.REFUSED) {
      throw new CommandException(answer.err().strip());
    }
    return answer;
  }

  private static Answer ask(Path socket, Query query) {
    try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      Query.write(channel, query);
      return Query.read(Channels.newInputStream(channel), LARGEST, Answer.class);
    } catch (IOException e) {
      throw new CommandException(
          "the avalanche daemon does not answer at " + socket + ": " + e.getMessage());
    }
  }
}
