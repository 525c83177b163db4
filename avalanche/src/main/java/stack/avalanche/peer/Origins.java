package stack.avalanche.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import stack.avalanche.protocol.Paths;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.InstallSet;
import stack.avalanche.wire.Target;

/**
 * The servers that hold everything: the frontend, its standby, and the web servers that an admin
 * named. They share the work, but for those in the rack of this host, which are asked first, and
 * for the standby, which is asked when all others fail; one that fails rests, one that sends wrong
 * bytes is never asked again.
 */
final class Origins {
  private static final long FIRST_REST = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_DOUBLINGS = 6;

  private final List<Server> frontends;
  private final List<Server> all = new ArrayList<>();
  private final Random random = new Random();

  Origins(List<InetSocketAddress> frontends, List<WebOrigin> others) {
    this.frontends = frontends.stream().map(each -> new Server(each, null, false)).toList();
    all.add(this.frontends.getFirst());
    others.forEach(each -> all.add(new Server(each.address(), each.prefix(), each.first())));
  }

  /**
   * Whom to ask for a piece, one after the other; the frontend and its standby, whatever became of
   * them, are there.
   */
  synchronized List<Server> order() {
    var order = new ArrayList<>(all.stream().filter(Server::usable).toList());
    Collections.shuffle(order, random);
    order.sort(Comparator.comparing(server -> !server.first));
    var resort = new ArrayList<>(frontends);
    resort.removeAll(order);
    resort.sort(Comparator.comparing(server -> !server.usable()));
    order.addAll(resort);
    return order;
  }

  /** {@code server} was asked; one that gave nothing rests, longer each time. */
  synchronized void gave(Server server, boolean something) {
    server.failures = something ? 0 : server.failures + 1;
    var rest = FIRST_REST << Math.min(server.failures, MOST_DOUBLINGS);
    server.restUntil = System.nanoTime() + rest;
  }

  /** {@code server} sent wrong bytes. The frontend looks after its own. */
  synchronized void distrust(Server server) {
    if (!server.isFrontend()) {
      all.remove(server);
    }
  }

  /** One of them. */
  static final class Server implements Sender {
    private final InetSocketAddress address;
    private final String prefix;
    private final boolean first;
    private int failures;
    private long restUntil;

    /**
     * @param prefix of paths; null for the frontend, which knows objects
     */
    private Server(InetSocketAddress address, String prefix, boolean first) {
      this.address = address;
      this.prefix = prefix;
      this.first = first;
    }

    @Override
    public InetSocketAddress address() {
      return address;
    }

    boolean isFrontend() {
      return prefix == null;
    }

    private boolean usable() {
      return failures == 0 || System.nanoTime() - restUntil > 0;
    }

    @Override
    public String target(InstallSet.Member object) {
      return isFrontend() ? Paths.OBJECTS + object.id() : prefix + Target.encode(object.path());
    }
  }
}
