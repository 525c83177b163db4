package stack.commands.avalanche;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import stack.daemon.SwarmPeer;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.install.RunningDaemon;
import stack.install.health.HealthPages;
import stack.install.health.Stages;
import stack.install.query.QueryClient;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;
import stack.run.Tone;

/** {@code watch install}. */
final class WatchInstall implements Command {
  private static final int MOST_LINES = 24;
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final BootStates bootStates;
  private final HostSelector selector;
  private final Stages stages;
  private final Root root;
  private final Console console;
  private final Map<String, String> shown = new HashMap<>();

  WatchInstall(
      BootStates bootStates, HostSelector selector, Stages stages, Root root, Console console) {
    this.bootStates = bootStates;
    this.selector = selector;
    this.stages = stages;
    this.root = root;
    this.console = console;
  }

  /**
   * How far a host is.
   *
   * @param state what it said last, or that it is installed
   * @param percent of what it wants that it holds, in tens where nobody looks at a terminal
   */
  private record Line(String host, String state, long percent, long rate, long left) {
    String live() {
      return "%-20s %-28s %3d %% %8d kB/s %6s"
          .formatted(host, state, percent, rate / 1000, left < 0 ? "" : left + " s");
    }

    String change() {
      return "%s: %s, %d %%".formatted(host, state, percent / 10 * 10);
    }
  }

  @Override
  public Spec spec() {
    return Spec.of("watch install", "Watch hosts while they are installing")
        .describe(
            """
            On a terminal, shows for each host how far it is, how fast it receives, and how long it
            still needs to get its packages. Elsewhere, prints a line whenever that changes. A host of
            which nothing is heard shows what it said last, and how long ago. Ends when all these hosts
            are installed, or boot their disk because they began too often.
            """)
        .endless()
        .args(Arg.anyHosts())
        .example("watch install", "Watches every host whose boot action is install.")
        .related("list avalanche", "list host status", "report page");
  }

  @Override
  public Output run(Input input) {
    var states = bootStates;
    var hosts =
        selector.all(input.args()).stream()
            .filter(host -> states.of(host).filter(BootType.INSTALL::equals).isPresent())
            .toList();
    if (hosts.isEmpty()) {
      throw new CommandException(
          "no host is set to install: stack set host boot HOST action=install");
    }
    if (console.isWatched()) {
      console.notice("a browser shows it, too: stack report page");
    }
    while (!show(hosts, states.of(hosts))) {
      LockSupport.parkNanos(EVERY.toNanos());
    }
    return Output.nothing();
  }

  /** Shows where they are; true when all have come to an end. */
  private boolean show(List<Host> hosts, Map<Host, BootType> states) {
    var daemon = RunningDaemon.needed(root);
    var peers = new HashMap<String, SwarmPeer>();
    SwarmPeer.of(daemon).forEach(peer -> peers.put(peer.host(), peer));
    var health = QueryClient.page(root, HealthPages.HEALTH).orElse(MissingNode.getInstance());
    var lines = new ArrayList<Line>();
    for (var host : hosts) {
      var installs = states.get(host) == BootType.INSTALL;
      lines.add(line(host.name(), state(host, installs, health), installs, peers));
    }
    for (var line : lines) {
      if (!line.change().equals(shown.put(line.host(), line.change())) && !console.isLive()) {
        console.print(line.change());
      }
    }
    console.view(view(lines));
    return states.values().stream().noneMatch(BootType.INSTALL::equals);
  }

  /** What holds now, else what was heard last; an earlier installation is not this one. */
  private String state(Host host, boolean installs, JsonNode health) {
    var last = stages.of(host.name());
    if (!installs) {
      return last.filter(Stages.Stage::hasFailed).map(Stages.Stage::state).orElse("installed");
    }
    var said = health.path(host.name()).path("state").asText("");
    if (said.startsWith("install ")) {
      return said;
    }
    return last.filter(stage -> !stage.isLast()).map(WatchInstall::silent).orElse("waiting");
  }

  private static String silent(Stages.Stage stage) {
    var minutes = stage.silence().toMinutes();
    return minutes == 0 ? stage.state() : stage.state() + ", no word for " + minutes + " min";
  }

  private static List<Console.Seen> view(List<Line> lines) {
    var view = new ArrayList<Console.Seen>();
    lines.stream()
        .limit(MOST_LINES)
        .forEach(line -> view.add(new Console.Seen(line.live(), Tone.of(line.state()))));
    if (lines.size() > MOST_LINES) {
      view.add(
          new Console.Seen("... and %d more".formatted(lines.size() - MOST_LINES), Tone.FAINT));
    }
    return view;
  }

  private static Line line(
      String host, String state, boolean installs, Map<String, SwarmPeer> peers) {
    var peer = peers.get(host);
    if (!installs || peer == null) {
      return new Line(host, state, installs ? 0 : 100, 0, -1);
    }
    return new Line(host, state, Math.round(peer.percent()), peer.rate(), peer.left().orElse(-1));
  }
}
