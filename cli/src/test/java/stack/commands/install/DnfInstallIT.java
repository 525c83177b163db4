package stack.commands.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.origin.Frontend;
import stack.avalanche.peer.Peer;
import stack.avalanche.peer.PeerConfig;
import stack.avalanche.store.Manifest;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Nic;
import stack.cli.Needs;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;
import stack.pallets.sample.SamplePallet;

/** The distribution's dnf, to which the mirror of a peer is the only repository there is. */
class DnfInstallIT {
  private static final String FOLDER = "/install/pallets/Sample/9.6/redhat9/redhat/x86_64";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BYTES = 3_000_000;

  @TempDir Path dir;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<Peer> peers = new ArrayList<>();
  private Path tree;
  private Frontend frontend;
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
    frontend =
        Frontend.serving(dir.resolve("pallets"))
            .address(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
            .admission((token, _) -> Optional.of(new Admission.Host(token, "0")))
            .wants(this::wants)
            .log(log::add)
            .start();
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
    for (var peer : peers) {
      peer.close();
    }
    if (frontend != null) {
      frontend.close();
    }
  }

  /** A peer whose token is the name of its host. */
  private Peer join(String host) throws IOException {
    var address =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.1." + (101 + peers.size())), 0);
    var config =
        new PeerConfig(
            host,
            frontend.address(),
            host,
            address,
            address,
            store(host),
            Long.MAX_VALUE,
            Nic.unlimited(),
            6);
    var peer = Peer.start(config, log::add);
    peers.add(peer);
    return peer;
  }

  private Path store(String host) {
    return dir.resolve("store-" + host);
  }

  @Test
  void packagesAreInstalledHalfOfThemFromAnotherHost() throws Exception {
    var other = join("half");
    assertThat(other.awaitComplete(PATIENCE)).as(log.toString()).isTrue();
    var own = join("installing");

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
    var hostile = join("hostile");
    assertThat(hostile.awaitComplete(PATIENCE)).as(log.toString()).isTrue();
    falsify(store("hostile"));
    var own = join("installing");

    installThrough(own);

    assertThat(hostile.counters().served()).as("bytes the hostile host gave").isPositive();
    assertThat(own.counters().piecesWrong()).as("pieces refused").isPositive();
  }

  /** Turns every byte into another; what the peer holds is still as long as before. */
  private static void falsify(Path store) throws IOException {
    try (var files = Files.list(store)) {
      for (var file : files.toList()) {
        var bytes = Files.readAllBytes(file);
        for (var index = 0; index < bytes.length; index++) {
          bytes[index] ^= 0x55;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(bytes));
        }
      }
    }
  }

  /** All packages are installed afterwards, each from exactly the bytes of the pallet. */
  private void installThrough(Peer peer) throws Exception {
    var root = Files.createDirectory(dir.resolve("root"));
    var cache = dir.resolve("cache");
    var url = "http://" + peer.mirror().getHostString() + ":" + peer.mirror().getPort() + FOLDER;
    run(
        List.of(
            "dnf",
            "-y",
            "--installroot=" + root,
            "--releasever=9",
            "--setopt=reposdir=" + dir.resolve("none"),
            "--setopt=cachedir=" + cache,
            "--setopt=keepcache=1",
            "--setopt=retries=1",
            "--setopt=logdir=" + Files.createDirectory(dir.resolve("log")),
            "--repofrompath=baseos," + url + "/BaseOS",
            "--repofrompath=appstream," + url + "/AppStream",
            "--nogpgcheck",
            "install",
            "@minimal-environment"));

    var installed =
        run(
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

  private String run(List<String> command) throws Exception {
    var output = Files.createTempFile(dir, "out", ".log");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(?i).*_proxy"));
    var process = builder.start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(command.getFirst()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    var said = Files.readString(output);
    assertThat(process.exitValue()).as("%s%n%s", said, log).isZero();
    return said;
  }
}
