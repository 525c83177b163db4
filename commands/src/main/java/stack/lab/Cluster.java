package stack.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import stack.db.Database;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.install.certificate.FrontendCertificate;
import stack.pallets.media.Detection;
import stack.pallets.source.Source;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Lines;
import stack.run.Root;

/** The lines an admin would type to bring a cluster to the point where its hosts install. */
public final class Cluster {
  private static final String FRONTEND = "127.0.0.1";
  private static final int LOWEST_PORT = 10_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int ATTEMPTS = 50;

  private final Lines lines;
  private final Console console;
  private final Root root;
  private final List<LabHost> hosts;
  private final int port;
  private final int tlsPort;

  public Cluster(Lines lines, Console console, Root root, int hosts) {
    this.lines = lines;
    this.console = console;
    this.root = root;
    this.hosts = IntStream.rangeClosed(1, hosts).mapToObj(LabHost::new).toList();
    this.port = freePort();
    this.tlsPort = port + 2;
  }

  List<LabHost> hosts() {
    return hosts;
  }

  URI frontend() {
    return URI.create("http://" + FRONTEND + ":" + port);
  }

  /** The certificate that hosts trust the frontend by. */
  Path authority() {
    return FrontendCertificate.authority(root);
  }

  /**
   * Sets up frontend, pallet and hosts.
   *
   * @param pallet folder or ISO image
   */
  public void describe(Path pallet) {
    var names = names(pallet);
    type(
        "config frontend name=frontend-0-0 interface=lo ip=%1$s netmask=255.255.0.0 gateway=%1$s"
            .formatted(FRONTEND));
    type("add pallet " + pallet);
    for (var name : names) {
      type("enable pallet " + name);
    }
    type("set attr attr=avalanche.port value=" + port);
    type("set attr attr=avalanche.tlsport value=" + tlsPort);
    for (var host : hosts) {
      type("add host " + host.name());
      type(
          "add host interface %s interface=eth0 ip=%s network=private mac=%s default=true"
              .formatted(host.name(), host.ip(), host.mac()));
    }
  }

  /** Every host has a peer, at its own address, that its installer takes everything from. */
  void mirror() {
    for (var host : hosts) {
      type(
          "set host attr %s attr=avalanche.mirror value=http://%s:%d"
              .formatted(host.name(), host.ip(), port));
    }
  }

  /** The lab brings its own peers. */
  void start(int rate) {
    type("set attr attr=avalanche.peer value=false");
    type(
        "start avalanche address=%s port=%d rate=%d with=%d"
            .formatted(FRONTEND, port, rate, ProcessHandle.current().pid()));
  }

  void install() {
    type("set host boot a:backend action=install");
  }

  /** Also in a lab that was interrupted. */
  void stop() {
    Thread.interrupted();
    type("stop avalanche");
  }

  /** Prints a line and runs it. */
  void type(String line) {
    console.print("# stack " + line);
    if (lines.run(List.of(line.split(" "))) != 0) {
      throw new CommandException("the lab ends here: stack " + line + " failed");
    }
  }

  private static List<String> names(Path pallet) {
    try (var source = Source.open(pallet)) {
      var names = Detection.pallets(source).stream().map(found -> found.name()).toList();
      if (names.isEmpty()) {
        throw new CommandException("pallet=" + pallet + " holds no pallet");
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read pallet=" + pallet, e);
    }
  }

  /**
   * The port, and two above it: the hosts' peers use the first two at their own addresses. It is
   * below those that clients are given (ip(7)), since one of these stays taken for a minute after
   * its connection has ended.
   */
  private int freePort() {
    var random = new Random();
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var port = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
      if (areFree(FRONTEND, port, port + 1, port + 2)
          && hosts.stream().allMatch(host -> areFree(host.ip(), port, port + 1))) {
        return port;
      }
    }
    throw new CommandException(
        "no three free ports in a row between %d and %d at the addresses of the lab"
            .formatted(LOWEST_PORT, HIGHEST_PORT));
  }

  private static boolean areFree(String address, int... ports) {
    for (var port : ports) {
      try (var _ = new ServerSocket(port, 1, InetAddress.ofLiteral(address))) {
        // free
      } catch (IOException _) {
        return false;
      }
    }
    return true;
  }

  /** Names of hosts that would still install at their next boot. */
  List<String> stillInstalling() {
    try (var database = Database.reading(root.database())) {
      var all = new Hosts(database).ofAppliance("backend");
      var states = new BootStates(database).of(all);
      return all.stream().filter(host -> states.get(host) != BootType.OS).map(Host::name).toList();
    }
  }
}
