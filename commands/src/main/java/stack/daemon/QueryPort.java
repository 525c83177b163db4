package stack.daemon;

import com.fasterxml.jackson.core.JacksonException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import stack.files.Trees;
import stack.install.query.Query;
import stack.run.Answer;
import stack.run.CommandException;
import stack.run.Root;

/**
 * The daemon's Unix socket. The database is root's alone, because secrets are in it; whom the
 * access rules let list and report asks here, and is known by what the kernel says of the other end
 * (unix(7), SO_PEERCRED). Nothing is changed and no file of the caller is read on this way.
 */
public final class QueryPort implements AutoCloseable {
  /** What the daemon hears and tells of its own, to root alone. */
  public interface Frontend {
    /** Takes what root says on behalf of a host; false when it is no message of one. */
    boolean hear(String message);

    /** What is on a page, as JSON; a page may wait a little for news. */
    Optional<String> page(String name) throws InterruptedException;
  }

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** In which a caller says what it wants. */
  private static final Duration WORDS = Duration.ofSeconds(5);

  private final Queries queries;
  private final Frontend frontend;
  private final Consumer<String> log;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Turns turns = new Turns();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /**
   * Listens.
   *
   * @throws IOException when the socket cannot be made
   */
  public QueryPort(Queries queries, Root root, Frontend frontend, Consumer<String> log)
      throws IOException {
    this.queries = queries;
    this.frontend = frontend;
    this.log = log;
    this.socket = Query.socket(root);
    Trees.directory(socket.getParent());
    Trees.delete(socket);
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
    Thread.ofVirtual().name("queries").start(this::accept);
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        var channel = server.accept();
        var user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        if (turns.enter(user)) {
          Thread.startVirtualThread(() -> serve(channel, user));
        } else {
          channel.close();
        }
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        log.accept("cannot receive commands of users: " + e.getMessage());
      }
    }
  }

  private void serve(SocketChannel channel, String user) {
    var silent = clock.schedule(() -> close(channel), WORDS.toMillis(), TimeUnit.MILLISECONDS);
    var limit = clock.schedule(() -> close(channel), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    try (channel) {
      var in = new BufferedInputStream(Channels.newInputStream(channel));
      if (PostedLine.isNext(in)) {
        var line = PostedLine.read(in);
        silent.cancel(false);
        PostedLine.write(channel, posted(user, line));
        return;
      }
      var query = Query.read(in, Query.LARGEST, Query.class);
      silent.cancel(false);
      Query.write(channel, query.page() == null ? inTurn(user, query) : page(user, query.page()));
    } catch (JacksonException _) {
      log.accept("a command that cannot be read was sent");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.accept("a command of " + user + " failed: " + e.getMessage());
    } finally {
      silent.cancel(false);
      limit.cancel(false);
      turns.leave(user);
    }
  }

  private void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.accept("cannot end a command of a user: " + e.getMessage());
    }
  }

  private Answer inTurn(String user, Query query) throws InterruptedException {
    return turns
        .run(user, LIMIT, () -> answered(user, query))
        .orElseGet(() -> Queries.failure("too many queries of " + user));
  }

  /** Nothing where whoever asks must find out alone. */
  private Optional<Answer> posted(String user, PostedLine line) throws InterruptedException {
    if (!line.isForThisProgram()) {
      return Optional.empty();
    }
    var query = Query.of(line.words(), 0, false);
    return turns.run(user, LIMIT, () -> tried(user, query)).flatMap(answer -> answer);
  }

  /** It may wait, and so takes no turn. */
  private Answer page(String user, String name) throws InterruptedException {
    try {
      return queries.page(user, name, frontend);
    } catch (CommandException e) {
      return Queries.failure(e.getMessage());
    }
  }

  /** Whatever happens, there is an answer. */
  private Answer answered(String user, Query query) {
    return tried(user, query)
        .orElseGet(() -> Queries.failure("the avalanche daemon could not answer, see its log"));
  }

  private Optional<Answer> tried(String user, Query query) {
    try {
      return Optional.of(queries.answer(user, query, frontend));
    } catch (CommandException e) {
      return Optional.of(Queries.failure(e.getMessage()));
    } catch (RuntimeException | Error e) {
      log.accept("a command of " + user + " failed: " + e);
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    clock.shutdownNow();
    Trees.delete(socket);
  }
}
