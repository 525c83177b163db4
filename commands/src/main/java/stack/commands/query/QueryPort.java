package stack.commands.query;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;
import stack.commands.Answer;
import stack.commands.Caller;
import stack.commands.Catalog;
import stack.commands.CommandException;
import stack.commands.Services;
import stack.commands.Spec;
import stack.files.Trees;

/**
 * The daemon's Unix socket. The database is root's alone, because secrets are in it; whom the
 * access rules let list and report asks here, and is known by what the kernel says of the other end
 * (unix(7), SO_PEERCRED). Nothing is changed and no file of the caller is read on this way.
 */
public final class QueryPort implements AutoCloseable {
  private static final Set<String> VERBS = Set.of("help", "list", "report");
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int AT_ONCE = 16;

  private final Services services;
  private final Consumer<String> log;
  private final Path socket;
  private final ServerSocketChannel server;
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /**
   * Listens.
   *
   * @throws IOException when the socket cannot be made
   */
  public QueryPort(Services services, Consumer<String> log) throws IOException {
    this.services = services;
    this.log = log;
    this.socket = Query.socket(services.root());
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
        if (room.tryAcquire()) {
          Thread.startVirtualThread(() -> serve(channel));
        } else {
          channel.close();
        }
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        log.accept("cannot take a query: " + e.getMessage());
      }
    }
  }

  private void serve(SocketChannel channel) {
    var limit = clock.schedule(() -> close(channel), LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    try (channel) {
      var caller = caller(channel);
      var query = Query.read(channel, Query.LARGEST, Query.class);
      Query.write(channel, answer(caller, query));
    } catch (JacksonException _) {
      log.accept("a query that is none");
    } catch (IOException | CommandException e) {
      log.accept("a query failed: " + e.getMessage());
    } finally {
      limit.cancel(false);
      room.release();
    }
  }

  private void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.accept("cannot end a query: " + e.getMessage());
    }
  }

  private Answer answer(Caller caller, Query query) {
    var words = query.words();
    var spec =
        services
            .catalog()
            .match(words)
            .flatMap(Catalog.Match::entry)
            .map(entry -> entry.create(services).spec());
    if (spec.isPresent() && !isAnswered(spec.get())) {
      var refusal =
          "user \"" + caller.name() + "\" does not have access \"" + spec.get().words() + "\"";
      return new Answer(255, "", "error - " + refusal + "\n");
    }
    return services.answer(caller, words, query.columns());
  }

  private static boolean isAnswered(Spec spec) {
    return VERBS.contains(spec.words().split(" ")[0])
        && spec.effect() == Spec.Effect.READS
        && !spec.isEndless();
  }

  /** Groups come from the system, as they would at a login. */
  private Caller caller(SocketChannel channel) throws IOException {
    var name = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    var groups = ids("-G", name).collect(Collectors.toUnmodifiableSet());
    return new Caller(name, ids("-u", name).findFirst().orElseThrow(), groups);
  }

  private Stream<Integer> ids(String which, String name) {
    var program =
        services
            .programs()
            .find("id")
            .orElseThrow(() -> new CommandException("the program id is not installed"));
    var result = services.programs().run(List.of(program.toString(), which, name), "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException("the user " + name + " is not known");
    }
    return Stream.of(result.out().strip().split(" ")).map(Integer::valueOf);
  }

  @Override
  public void close() throws IOException {
    server.close();
    clock.shutdownNow();
    Trees.delete(socket);
  }
}
