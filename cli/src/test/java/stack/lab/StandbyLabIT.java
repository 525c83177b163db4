package stack.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.avalanche.wire.Nic;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.install.RunningDaemon;
import stack.pallets.sample.SamplePallet;
import stack.run.Audience;
import stack.run.Console;
import stack.run.Lines;
import stack.run.PlainConsole;
import stack.run.Root;
import stack.run.Self;

/**
 * The frontend is killed while hosts install, and does not come back before they are done. {@code
 * cli/bench/standby} does it with more hosts.
 */
class StandbyLabIT {
  private static final int HOSTS = Integer.getInteger("standby.hosts", 4);
  private static final int MEGABYTES = Integer.getInteger("standby.size", 8);
  private static final int RATE = Integer.getInteger("standby.rate", 16);
  private static final double KILLED_AT = 0.2;
  private static final String STANDBY = "127.0.0.2";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @RegisterExtension final StackFixture stack = WholeProgram.withShortLivedDaemons();
  @RegisterExtension final StackFixture standby = WholeProgram.withShortLivedDaemons();
  private Cluster cluster;

  /** Types lines to a fixture. */
  private record Typed(StackFixture to) implements Lines {
    @Override
    public int run(List<String> words) {
      return to.run(words, "").code();
    }

    @Override
    public Lines at(Root other, Console heard) {
      throw new UnsupportedOperationException();
    }
  }

  @AfterEach
  void stop() {
    for (var each : List.of(stack, standby)) {
      if (daemon(each).isPresent()) {
        each.ok("stop avalanche");
      }
    }
  }

  private static Optional<RunningDaemon> daemon(StackFixture of) {
    return RunningDaemon.find(new Root(of.root()));
  }

  private void start() throws IOException {
    Needs.programs("rsync");
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var console = new PlainConsole(Audience.PROGRAMS, Optional.empty(), nowhere, nowhere);
    cluster = new Cluster(new Typed(stack), console, new Root(stack.root()), HOSTS);
    var pallet = Files.createDirectory(stack.root().resolve("medium"));
    SamplePallet.write(pallet, MEGABYTES * 1_000_000L);
    cluster.describe(pallet);
    stack.ok("set attr attr=avalanche.standby value=" + STANDBY);
    cluster.mirror();
    cluster.start(RATE);
    cluster.install();
    stack.ok("sync standby to=" + standby.root());
    standby.ok(
        "start avalanche address=%s port=%d rate=%d"
            .formatted(STANDBY, cluster.frontend().getPort(), RATE));
  }

  private static void await(BooleanSupplier happened) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!happened.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private String log() {
    try {
      return Files.readString(RunningDaemon.logFile(new Root(standby.root())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void hostsThatInstallWhenTheFrontendDiesAreInstalledAllTheSame() throws Exception {
    start();
    var work = stack.root().resolve("lab");
    try (var peers =
        new LabPeers(new Self(stack.program().self(), Optional.empty()), cluster, RATE, work)) {
      var installers = cluster.hosts().stream().map(host -> installer(host, work, peers)).toList();
      var expected = (long) (KILLED_AT * HOSTS * MEGABYTES * 1_000_000L);
      var began = System.nanoTime();
      var installation = CompletableFuture.runAsync(() -> run(installers));
      await(() -> bytes(installers) > expected || installation.isDone());
      assertThat(installers).noneMatch(each -> each.outcome().isDone());
      var killed = ProcessHandle.of(daemon(stack).orElseThrow().pid()).orElseThrow();
      var kill = System.nanoTime();
      killed.destroyForcibly();
      killed.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

      installation.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

      var end = System.nanoTime();
      assertThat(installers)
          .allSatisfy(
              each -> assertThat(each.outcome().isDone()).as(each.outcome().toString()).isTrue());
      assertThat(cluster.stillInstalling()).as("the frontend does not know yet").hasSize(HOSTS);
      tell(installers, peers, (kill - began) / 1e9, (end - began) / 1e9);
    }
    cluster.start(RATE);
    await(() -> cluster.stillInstalling().isEmpty());
    assertThat(log()).contains("backend-0-0 joined from ", "backend-0-0: installed, which is kept");
    await(() -> log().contains("has heard"));
  }

  private SimulatedInstaller installer(LabHost host, Path work, LabPeers peers) {
    return new SimulatedInstaller(
        host,
        cluster.authority(),
        cluster.frontend(),
        work.resolve("installer"),
        Nic.unlimited(),
        peers);
  }

  private static void run(List<SimulatedInstaller> installers) {
    var threads = installers.stream().map(each -> Thread.startVirtualThread(each::run)).toList();
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long bytes(List<SimulatedInstaller> installers) {
    return installers.stream().mapToLong(each -> each.outcome().bytes()).sum();
  }

  /** For the bench, which shows it. */
  private static void tell(
      List<SimulatedInstaller> installers, LabPeers peers, double killed, double all)
      throws IOException {
    var file = System.getProperty("standby.report");
    if (file != null) {
      var totals = peers.totals().values();
      var most = installers.stream().mapToLong(each -> each.outcome().bytes()).max().orElse(0);
      var cut = installers.stream().mapToInt(SimulatedInstaller::cut).sum();
      Files.writeString(
          Path.of(file),
          "hosts %d at %d Mbit/s, %.1f MB each: killed after %.1f s, all installed after %.1f s, limit %.1f s%nfrom frontend and standby %.1f MB, from peers %.1f MB, bodies cut %d, pieces wrong %d%n"
              .formatted(
                  installers.size(),
                  RATE,
                  most / 1e6,
                  killed,
                  all,
                  most * 8 / 1e6 / RATE,
                  totals.stream().mapToLong(PeerTotals::origin).sum() / 1e6,
                  totals.stream().mapToLong(PeerTotals::peers).sum() / 1e6,
                  cut,
                  totals.stream().mapToLong(PeerTotals::wrong).sum()));
    }
  }
}
