package stack.daemon;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.db.host.Host;
import stack.install.Tokens;
import stack.install.health.Health;
import stack.install.health.Stages;
import stack.run.CommandException;
import stack.run.Own;

/**
 * The end of an installation: the host boots its disk from now on, its token is void, and nothing
 * is wiped again.
 *
 * <p>Another command may hold the database for half a minute. Threads and connection of this work
 * are its own, so that nobody else waits with it; a host that is told to come again finds it done.
 */
final class Completion {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String COME_AGAIN = "5";
  private static final int AT_ONCE = 2;

  private final Own<EndOfInstallation> ends;
  private final Health health;
  private final Stages stages;
  private final Consumer<String> log;
  private final Map<String, String> finished = new ConcurrentHashMap<>();
  private final Map<String, Work> running = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().daemon().name("completion").factory());

  private record Work(String token, Future<?> future) {}

  Completion(Own<EndOfInstallation> ends, Health health, Stages stages, Consumer<String> log) {
    this.ends = ends;
    this.health = health;
    this.stages = stages;
    this.log = log;
  }

  /** 503 when it takes longer than a host waits for an answer. */
  Response done(Host host, String token) {
    var work =
        running.computeIfAbsent(
            host.name(),
            _ -> new Work(Tokens.sha256(token), threads.submit(() -> complete(host, token))));
    return answer(host, work);
  }

  private Response answer(Host host, Work work) {
    try {
      work.future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Response.text(200, "done");
    } catch (TimeoutException _) {
      return comeAgain("the frontend's database is busy");
    } catch (ExecutionException e) {
      log.accept("cannot record that " + host.name() + " is installed: " + e.getCause());
      return comeAgain("the frontend cannot record it: " + e.getCause().getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return comeAgain("the avalanche daemon is stopping");
    }
  }

  private static Response comeAgain(String why) {
    return Response.text(503, why + "; report again").with("Retry-After", COME_AGAIN);
  }

  private void complete(Host host, String token) {
    try (var own = ends.writing()) {
      own.get().complete(host);
      finished.put(host.name(), Tokens.sha256(token));
      health.say(host.name(), "state", "installed", Health.FOREVER);
      stages.note(host.name(), "installed", List.of());
      log.accept(host.name() + " is installed");
      noteSoftware(own.get(), host);
    } finally {
      running.remove(host.name());
    }
  }

  /** The host boots its disk from now on, installed or not. */
  void giveUp(Host host) {
    bootsDisk(host, own -> own.giveUp(host));
  }

  /** The same for a host that was discovered, and is not to be installed. */
  void leaveUninstalled(Host host) {
    bootsDisk(host, own -> own.leaveUninstalled(host));
  }

  private void bootsDisk(Host host, Consumer<EndOfInstallation> end) {
    threads.execute(() -> {
      try (var own = ends.writing()) {
        end.accept(own.get());
      } catch (RuntimeException e) {
        log.accept("cannot record that " + host.name() + " boots its disk: " + e.getMessage());
      }
    });
  }

  private void noteSoftware(EndOfInstallation own, Host host) {
    try {
      own.noteSoftware(host);
    } catch (UncheckedIOException | CommandException e) {
      log.accept(
          "it is not recorded what " + host.name() + " was installed from: " + e.getMessage());
    }
  }

  /**
   * The answer to a host that says it again, because it did not hear that it was done or was told
   * to; nothing when it is another one. Its token may be void already.
   */
  Optional<Response> again(Host host, Request request) {
    var token = request.headers().first(FieldNames.TOKEN).map(Tokens::sha256);
    // In this order: what runs no more has been noted as finished before.
    var work = running.get(host.name());
    if (work != null && token.filter(work.token::equals).isPresent()) {
      return Optional.of(answer(host, work));
    }
    return token
        .filter(known -> known.equals(finished.get(host.name())))
        .map(_ -> Response.text(200, "done"));
  }
}
