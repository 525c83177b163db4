package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stack.commands.Needs;
import stack.files.Trees;
import stack.lab.Cluster;
import stack.lab.Rounds;
import stack.pallets.sample.SamplePallet;
import stack.run.Console;
import stack.run.Lines;
import stack.run.Root;
import stack.run.Self;

/** A package is upgraded on a frontend that installs hosts, as an admin would do it who forgot. */
@Tag("long")
class UpgradeIT {
  private static final int HOSTS = 4;
  private static final int MEGABYTES = 100;

  /** Of each host's network, Mbit/s: some fifty seconds, and an upgrade takes half of them. */
  private static final int RATE = 16;

  private static final Pattern PERCENT = Pattern.compile("packages +\\[.*] +(\\d+) %");

  @TempDir Path dir;
  private Path root;

  @AfterEach
  void forgetSystem() throws IOException {
    if (root != null) {
      Trees.delete(root);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hostsThatInstallMeanwhileAreInstalled(PackageManager manager) throws Exception {
    Needs.root();
    Needs.programs("unshare", "nsenter", "chroot");
    var built = Built.find("stack[-_].*[.]" + manager.suffix());
    root = Built.folder().resolve(manager + "-upgraded");
    manager.makeSystem(root);
    var packages = Files.createDirectory(dir.resolve("packages"));
    var ours = Files.copy(built, packages.resolve(built.getFileName())).getFileName().toString();
    var later =
        manager.next(new NextVersion(Built.folder().resolve("packages"), packages)).getFileName();
    var pallet = dir.resolve("pallet");
    SamplePallet.write(pallet, MEGABYTES * 1_000_000L);

    try (var system = new SharedSystem(root, dir)) {
      system.run(manager.install(ours));
      var seen = new Seen(() -> system.run(manager.install(later.toString())));
      var cluster = new Cluster(new Typed(system), seen, new Root(root), HOSTS);
      cluster.describe(pallet);
      var round =
          new Rounds(seen, self(), cluster, dir.resolve("work"), RATE)
              .withPeers(MEGABYTES * 1_000_000L);

      assertThat(seen.upgrade).as("hosts were fetching packages at some time").isNotNull();
      assertThat(seen.atEnd)
          .as("the upgrade ended while hosts fetched packages")
          .contains("packages");
      assertThat(round.isComplete()).as(String.join("\n", seen.said)).isTrue();
      assertThat(system.run("ls \"$R/opt/stack/lib\"").strip()).endsWith("-next");
      assertThat(seen.upgrade.join())
          .as("the daemon was started once")
          .containsOnlyOnce("the avalanche daemon is running, pid ");
    }
  }

  private static Self self() {
    var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    var flags = List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");
    var words = new ArrayList<>(List.of(java));
    words.addAll(flags);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "replaced"));
    return new Self(words, Optional.empty());
  }

  /** Types lines inside, where the package is. */
  private record Typed(SharedSystem system) implements Lines {
    @Override
    public int run(List<String> words) {
      system.run("inside 'stack " + String.join(" ", words) + "'\n");
      return 0;
    }

    @Override
    public Lines at(Root other, Console heard) {
      return this;
    }
  }

  /** Sees how far hosts are, and upgrades when the first fetch packages. */
  private static final class Seen implements Console {
    private final Supplier<String> upgrading;
    private final List<String> said = new ArrayList<>();
    private CompletableFuture<String> upgrade;
    private volatile String last = "";
    private volatile String atEnd = "";

    Seen(Supplier<String> upgrading) {
      this.upgrading = upgrading;
    }

    @Override
    public void notice(String line) {
      said.add(line);
    }

    @Override
    public void print(String line) {
      said.add(line);
    }

    @Override
    public boolean isWatched() {
      return false;
    }

    @Override
    public void progress(String line) {
      // what counts is the view
    }

    @Override
    public void view(List<Console.Seen> lines) {
      last = String.join("\n", lines.stream().map(Console.Seen::text).toList());
      if (upgrade == null && PERCENT.matcher(last).results().anyMatch(UpgradeIT::isOnItsWay)) {
        upgrade =
            CompletableFuture.supplyAsync(upgrading, task -> Thread.ofVirtual().start(task))
                .thenApply(this::ended);
      }
    }

    private String ended(String told) {
      atEnd = last;
      return told;
    }
  }

  private static boolean isOnItsWay(MatchResult line) {
    return Integer.parseInt(line.group(1)) >= 5;
  }
}
