package stack.daemon;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import stack.avalanche.origin.Frontend;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.daemon.page.ClusterState;
import stack.daemon.page.Page;
import stack.daemon.page.PageToken;
import stack.daemon.page.Throughput;
import stack.daemon.page.Visitors;
import stack.db.Database;
import stack.install.health.Refusals;
import stack.run.CommandException;
import stack.run.Lease;

/** The page of a daemon, which looks at the database through a connection of its own. */
final class DaemonPage implements Handler, AutoCloseable {
  private final Database database;
  private final Lease<ClusterState> cluster;
  private final Page page;
  private volatile Visitors visitors;

  /**
   * Shows what a frontend does.
   *
   * @throws CommandException when the attribute of the page says what nobody knows
   */
  DaemonPage(
      DaemonParts parts,
      Frontend frontend,
      Refusals refusals,
      Strangers strangers,
      Consumer<String> log) {
    this.database = parts.database();
    this.visitors = Visitors.of(database);
    this.cluster = parts.cluster().reading();
    this.page =
        new Page(
            () -> visitors,
            new PageToken(parts.root()),
            cluster.get(),
            frontend::peers,
            new Throughput(() -> frontend.nic().sent(), frontend::fromPeersPerSecond),
            refusals,
            strangers,
            log);
  }

  /** Who may see it changes while it is shown. */
  void follow() {
    visitors = Visitors.of(database);
  }

  /** What answers over TLS: not at the top, where kickstarts and reports are. */
  Map<String, Handler> overTls() {
    return Page.PATHS.stream()
        .filter(path -> !path.equals("/"))
        .collect(toUnmodifiableMap(path -> path, _ -> page.overTls()));
  }

  @Override
  public Response handle(Request request) throws IOException {
    return page.handle(request);
  }

  @Override
  public void close() {
    page.close();
    cluster.close();
  }
}
