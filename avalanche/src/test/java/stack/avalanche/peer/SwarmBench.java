package stack.avalanche.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stack.avalanche.tracker.Settings;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;

/**
 * Prints how long swarms of real peers with virtual NICs take, in multiples of the physical limit.
 * Not a test: {@code SwarmBench MBIT MEGABYTES PEERS...}.
 */
final class SwarmBench {
  private SwarmBench() {}

  public static void main(String[] arguments) throws Exception {
    var megabits = Double.parseDouble(arguments[0]);
    var megabytes = Integer.parseInt(arguments[1]);
    System.out.println("peers  limit_s  makespan_s  ratio  copies  twice  busy  timeouts");
    for (var i = 2; i < arguments.length; i++) {
      var folder = Files.createTempDirectory("swarm");
      try {
        run(folder, megabits, megabytes, Integer.parseInt(arguments[i]));
      } finally {
        delete(folder);
      }
    }
    System.exit(0);
  }

  private static void run(Path folder, double megabits, int megabytes, int count) throws Exception {
    var settings = Settings.forLink(megabits);
    try (var cluster = new Cluster(folder, megabytes, 1_000_000, settings)) {
      cluster.frontend.close();
      cluster.frontend = cluster.frontend(0, Nic.ofMegabits(megabits));
      int slots = Integer.getInteger("slots", 6);
      var start = System.nanoTime();
      for (var i = 0; i < count; i++) {
        var c = cluster.config(i);
        cluster.join(
            new PeerConfig(
                c.name(),
                c.frontend(),
                c.token(),
                c.address(),
                c.mirror(),
                c.store(),
                c.budget(),
                Nic.ofMegabits(megabits),
                slots));
      }
      var installers = installAll(cluster);
      var took = (installers - start) / 1e9;
      var limit = cluster.manifest.size() * 8 / megabits / 1e6;
      System.out.printf(
          Locale.ROOT,
          "%5d  %7.1f  %10.1f  %5.3f  %6.2f  %5d  %4d  %8d%n",
          count,
          limit,
          took,
          took / limit,
          cluster.frontend.objectBytes() / (double) cluster.manifest.size(),
          cluster.peers.stream().mapToLong(p -> p.counters().piecesTwice.sum()).sum(),
          cluster.peers.stream().mapToLong(p -> p.counters().busyAnswers.sum()).sum(),
          cluster.peers.stream().mapToLong(p -> p.counters().timeouts.sum()).sum());
    }
  }

  /** Asks every mirror for every file, three at a time and in order, as dnf does. */
  private static long installAll(Cluster cluster) throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Void>>();
      for (var peer : cluster.peers) {
        for (var lane = 0; lane < 3; lane++) {
          var first = lane;
          Callable<Void> installer = () -> install(cluster, peer, first);
          running.add(pool.submit(installer));
        }
      }
      for (var each : running) {
        each.get();
      }
      return System.nanoTime();
    }
  }

  private static Void install(Cluster cluster, Peer peer, int first) throws IOException {
    var paths = cluster.wanted;
    try (var client = new Client(null, Nic.unlimited(), Duration.ofSeconds(5))) {
      for (var i = first; i < paths.size(); i += 3) {
        var reply =
            client.exchange(
                peer.mirror(),
                "GET",
                paths.get(i),
                Headers.NONE,
                new byte[0],
                8 << 20,
                Duration.ofMinutes(2));
        if (reply.status() != 200) {
          throw new IOException(paths.get(i) + " answers " + reply.status());
        }
      }
    }
    return null;
  }

  private static void delete(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
