package stack.daemon.page;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import stack.avalanche.tracker.Report;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Server;
import stack.avalanche.wire.Strangers;
import stack.commands.StackFixture;
import stack.db.Database;
import stack.install.health.Refusals;
import stack.install.health.Stages;
import stack.run.Root;

/**
 * The daemon's own page of a cluster in a real database, whose peers are made up: each time that
 * the page looks, every one of them has moved on. To measure with many hosts, and for the picture.
 */
public final class MadeUpCluster implements AutoCloseable {
  private static final int FED = 8;
  private static final double BYTES = 900e6;

  private final StackFixture stack = StackFixture.empty();
  private final Random random = new Random(1);
  private final List<String> names;
  private final double[] percent;
  private final double step;
  private final int perRack;
  private final Database database;
  private final Page page;
  private final Server server;
  private int looks;

  /**
   * Starts it.
   *
   * @param hosts how many
   * @param perRack how many of them stand in a rack
   * @param begun percent of all that the first has; the others have less
   * @param step percent that a host gets from one look to the next
   */
  public MadeUpCluster(int hosts, int perRack, double begun, double step) throws IOException {
    this.step = step;
    this.perRack = perRack;
    stack.beforeEach(null);
    stack.ok(
        "config frontend name=frontend-0-0 interface=lo ip=127.0.0.1 netmask=255.255.0.0"
            + " gateway=127.0.0.1");
    names =
        IntStream.range(0, hosts)
            .mapToObj(number -> "backend-%d-%d".formatted(number / perRack, number % perRack))
            .toList();
    percent =
        IntStream.range(0, hosts).mapToDouble(_ -> begun * random.nextDouble(0.7, 1)).toArray();
    stack.ok("load hostfile file=" + stack.file("hosts.csv", sheet()));
    stack.ok("set host boot a:backend action=install");
    var root = new Root(stack.root());
    var stages = new Stages(root);
    names.forEach(name -> stages.note(name, "install stage=pre", List.of()));
    database = Database.reading(root.database());
    var visitors = Visitors.of(database);
    page =
        new Page(
            () -> visitors,
            new PageToken(root),
            new ClusterState(database, root),
            this::peers,
            new Throughput(() -> looks * 2_500_000L, this::fromPeers),
            new Refusals(),
            new Strangers(_ -> {}),
            _ -> {});
    server =
        Server.start(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
            page,
            Limits.FRONTEND,
            Nic.unlimited(),
            _ -> {});
  }

  private String sheet() {
    return IntStream.range(0, names.size())
        .mapToObj(number ->
            "%s,backend,%d,%d,127.0.%d.%d,52:54:00:00:%02x:%02x,eth0,private,True"
                .formatted(
                    names.get(number),
                    number / perRack,
                    number % perRack,
                    1 + number / 250,
                    1 + number % 250,
                    number / 256,
                    number % 256))
        .collect(
            joining("\n", "name,appliance,rack,rank,ip,mac,interface,network,default\n", "\n"));
  }

  /** The address of the page. */
  public String address() {
    return "http://127.0.0.1:" + server.address().getPort() + Page.PATH;
  }

  /** A host whose installation ended with an error. */
  public void fail(String host, String reason, String... log) {
    new Stages(new Root(stack.root())).note(host, "install failed: " + reason, List.of(log));
    percent[names.indexOf(host)] = -1;
  }

  /** A host that has said nothing for so long. */
  public void silence(String host, int minutes) {
    var then = Instant.now().minus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    stack.file(
        "var/lib/stack/stages/" + host + ".json",
        "{\"state\":\"install stage=post\",\"since\":\"%s\",\"heard\":\"%1$s\",\"log\":[]}\n"
            .formatted(then));
    percent[names.indexOf(host)] = -1;
  }

  /** A host that is through. */
  public void finish(String host) {
    new Stages(new Root(stack.root())).note(host, "installed", List.of());
    stack.ok("set host boot " + host + " action=os");
    percent[names.indexOf(host)] = -1;
  }

  private double fromPeers() {
    return names.size() * 1.1e6 + random.nextInt(9) * names.size() * 2e4;
  }

  private List<Report.Peer> peers() {
    looks++;
    var peers = new ArrayList<Report.Peer>();
    for (var host = 0; host < names.size(); host++) {
      if (percent[host] >= 0) {
        percent[host] = Math.min(100, percent[host] + step * random.nextDouble(0.5, 1.5));
        peers.add(peer(host));
      }
    }
    return peers;
  }

  private Report.Peer peer(int host) {
    var rate = 1e6 + random.nextInt(500_000);
    var fed = random.nextInt(names.size()) < FED;
    var has = (long) (BYTES * percent[host] / 100);
    return new Report.Peer(
        names.get(host),
        String.valueOf(host / perRack),
        "127.0.1.1",
        "fetching",
        Math.floor(percent[host] * 10) / 10,
        rate,
        fed ? rate / 2 : 0,
        has / 20,
        has - has / 20,
        has / 2,
        has + random.nextInt(1_000_000),
        0,
        60,
        givers(host));
  }

  private List<String> givers(int host) {
    return IntStream.range(0, 4)
        .map(_ ->
            random.nextInt(3) > 0
                ? host - host % perRack + random.nextInt(perRack)
                : random.nextInt(names.size()))
        .filter(giver -> giver != host && giver < names.size() && percent[giver] >= 0)
        .mapToObj(names::get)
        .distinct()
        .toList();
  }

  @Override
  public void close() throws IOException {
    page.close();
    server.close();
    database.close();
    stack.afterEach(null);
  }
}
