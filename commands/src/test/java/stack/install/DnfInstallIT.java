package stack.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stack.avalanche.peer.Peer;
import stack.avalanche.store.Manifest;
import stack.avalanche.tracker.WantList;
import stack.commands.Needs;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;
import stack.pallets.sample.SamplePallet;

/** The distribution's dnf, which takes what it installs from the mirror of a peer. */
@Tag("long")
class DnfInstallIT {
  private static final String FOLDER = "/install/pallets/Sample/9.6/redhat9/redhat/x86_64";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration AWAY = Duration.ofSeconds(15);
  private static final String SHORTER_THAN_AWAY = "timeout=6";
  private static final String IMPATIENT = "timeout=3\nretries=1";
  private static final int BYTES = 3_000_000;

  @TempDir Path dir;
  private Path tree;
  private TestSwarm swarm;
  private List<Resolver.Wanted> packages;

  @BeforeEach
  void start() throws IOException {
    Needs.programs("dnf", "rpm");
    Needs.root();
    tree = dir.resolve("pallets/Sample/9.6/redhat9/redhat/x86_64");
    SamplePallet.write(tree, BYTES);
    Manifest.build(tree, FOLDER, Manifest.Progress.NONE).write(tree);
    packages =
        Resolver.resolve(
                PackageRepository.of(tree),
                "x86_64",
                new Resolver.Selection(List.of("@^minimal-environment"), List.of(), true))
            .packages();
    swarm = new TestSwarm(dir, this::wants);
  }

  /** The host {@code half} wants every second package, all others want them all. */
  private WantList wants(String host) {
    var step = host.equals("half") ? 2 : 1;
    var paths =
        IntStream.range(0, packages.size())
            .filter(index -> index % step == 0)
            .mapToObj(index -> FOLDER + "/" + packages.get(index).path())
            .toList();
    return new WantList(List.of(FOLDER), paths);
  }

  @AfterEach
  void stop() throws IOException {
    if (swarm != null) {
      swarm.close();
    }
  }

  @Test
  void packagesAreInstalledHalfOfThemFromAnotherHost() throws Exception {
    var other = swarm.join("half");
    assertThat(other.awaitComplete(PATIENCE)).as(swarm.log.toString()).isTrue();
    var own = swarm.join("installing");

    installThrough(own);

    assertThat(other.counters().served()).as("bytes the other host gave").isPositive();
    assertThat(own.counters().fromPeers()).as("bytes from the other host").isPositive();
    assertThat(own.counters().delivered())
        .as("bytes dnf took from the mirror")
        .isGreaterThanOrEqualTo(packages.stream().mapToLong(Resolver.Wanted::size).sum());
    assertThat(own.counters().piecesWrong()).isZero();
  }

  @Test
  void bytesThatAHostFalsifiesNeverReachDnf() throws Exception {
    var hostile = swarm.join("hostile");
    assertThat(hostile.awaitComplete(PATIENCE)).as(swarm.log.toString()).isTrue();
    swarm.falsify("hostile");
    var own = swarm.join("installing");

    installThrough(own);

    assertThat(hostile.counters().served()).as("bytes the hostile host gave").isPositive();
    assertThat(own.counters().piecesWrong()).as("pieces refused").isPositive();
  }

  @ParameterizedTest
  @EnumSource(FaultyProxy.Fault.class)
  void dnfFinishesWhateverBecomesOfItsOwnPeer(FaultyProxy.Fault fault) throws Exception {
    var own = swarm.join("installing");
    assertThat(own.awaitComplete(PATIENCE)).as(swarm.log.toString()).isTrue();
    try (var proxy = new FaultyProxy(own.mirror(), BYTES / 2, fault)) {
      var list =
          "mirrorlist=http://%s/avalanche/v1/mirrorlist?path=%s/%%s&peer=%s\n%s"
              .formatted(
                  TestSwarm.authority(swarm.frontend.address()),
                  FOLDER,
                  TestSwarm.authority(proxy.address()),
                  IMPATIENT);

      install(list);

      assertThat(proxy.isFaulty()).as("the fault came while dnf was fetching").isTrue();
      assertThat(own.counters().delivered()).isGreaterThan(BYTES / 4);
    }
  }

  @Test
  void dnfWaitsWithItsPeerUntilTheFrontendIsBack() throws Exception {
    swarm.close();
    swarm = new TestSwarm(dir, this::wants, 8);
    var own = swarm.join("installing");
    while (own.permille() == 0) {
      Thread.onSpinWait();
    }
    try (var timer = Executors.newSingleThreadScheduledExecutor()) {
      for (var name : List.of("BaseOS", "AppStream")) {
        Files.writeString(dir.resolve(name), mirrors(own, name));
      }
      var back = swarm.interrupt(AWAY, timer);

      install("mirrorlist=file://" + dir + "/%s\n" + SHORTER_THAN_AWAY);

      assertThat(back).as("the frontend came back before dnf was done").isDone();
    }
  }

  /** What the frontend tells a host whose peer is {@code own}. */
  private String mirrors(Peer own, String repository) throws Exception {
    var list =
        "http://%s/avalanche/v1/mirrorlist?path=%s/%s&peer=%s"
            .formatted(
                TestSwarm.authority(swarm.frontend.address()),
                FOLDER,
                repository,
                TestSwarm.authority(own.mirror()));
    try (var client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(list)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private void installThrough(Peer peer) throws Exception {
    install("baseurl=http://" + TestSwarm.authority(peer.mirror()) + FOLDER + "/%s\n" + IMPATIENT);
  }

  /**
   * All packages are installed afterwards, each from exactly the bytes of the pallet.
   *
   * @param source lines that say where a repository of the given name is, and what to wait for
   */
  private void install(String source) throws Exception {
    var root = Files.createDirectory(dir.resolve("root"));
    var cache = dir.resolve("cache");
    var repositories = Files.createDirectory(dir.resolve("repositories"));
    for (var name : List.of("BaseOS", "AppStream")) {
      Files.writeString(
          repositories.resolve(name + ".repo"),
          """
          [%s]
          name=%s
          %s
          gpgcheck=0
          """
              .formatted(name, name, source.formatted(name)));
    }
    swarm.run(
        List.of(
            "dnf",
            "--noplugins",
            "-y",
            "--installroot=" + root,
            "--releasever=9",
            "--setopt=reposdir=" + repositories,
            "--setopt=cachedir=" + cache,
            "--setopt=keepcache=1",
            "--setopt=logdir=" + Files.createDirectory(dir.resolve("log")),
            "install",
            "@minimal-environment"));

    var installed =
        swarm.run(
            List.of(
                "rpm",
                "--root",
                root.toString(),
                "-qa",
                "--qf",
                "%{name}-%{version}-%{release}.%{arch}\\n"));
    assertThat(installed.lines())
        .containsExactlyInAnyOrderElementsOf(
            packages.stream().map(Resolver.Wanted::nevra).toList());
    for (var wanted : packages) {
      assertThat(cached(cache, wanted)).hasSameBinaryContentAs(tree.resolve(wanted.path()));
    }
  }

  private static Path cached(Path cache, Resolver.Wanted wanted) throws IOException {
    var name = Path.of(wanted.path()).getFileName();
    try (var files = Files.find(cache, 5, (file, _) -> file.getFileName().equals(name))) {
      return files.findFirst().orElseThrow();
    }
  }
}
