package stack.pallets.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.Needs;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;

/** The sample, its repodata and the resolver against the real rpm, dnf and xorriso. */
class SamplePalletIT {
  @TempDir static Path dir;
  private static Path tree;

  @BeforeAll
  static void sample() throws Exception {
    tree = dir.resolve("tree");
    SamplePallet.write(tree, 2_000_000);
  }

  @Test
  void rpmFindsEveryPackageIntact() throws Exception {
    var command = new ArrayList<>(List.of("rpm", "--dbpath", dir.resolve("db").toString(), "-K"));
    try (var paths = Files.walk(tree)) {
      paths.map(Path::toString).filter(path -> path.endsWith(".rpm")).forEach(command::add);
    }

    var lines = run(command).lines().filter(line -> line.contains(".rpm:")).toList();

    assertThat(lines).hasSize(153).allMatch(line -> line.endsWith("digests OK"));
  }

  @Test
  void dnfInstallsWhatTheResolverChose() throws Exception {
    var target = Files.createDirectory(dir.resolve("target"));
    Needs.root();

    run(
        List.of(
            "dnf",
            "-q",
            "-y",
            "--installroot=" + target,
            "--releasever=9",
            "--setopt=reposdir=" + dir.resolve("none"),
            "--setopt=cachedir=" + dir.resolve("cache"),
            "--repofrompath=baseos,file://" + tree.resolve("BaseOS"),
            "--repofrompath=appstream,file://" + tree.resolve("AppStream"),
            "--nogpgcheck",
            "install",
            "@minimal-environment"));

    var installed =
        run(
            List.of(
                "rpm",
                "--root",
                target.toString(),
                "-qa",
                "--qf",
                "%{name}-%{version}-%{release}.%{arch}\\n"));
    var resolution =
        Resolver.resolve(
            PackageRepository.of(tree),
            "x86_64",
            new Resolver.Selection(List.of("@^minimal-environment"), List.of(), true));
    assertThat(installed.lines())
        .containsExactlyInAnyOrderElementsOf(
            resolution.packages().stream().map(Resolver.Wanted::nevra).toList());
  }

  @Test
  void itsImageHoldsTheSameTree() throws Exception {
    var image = dir.resolve("sample.iso");
    run(
        List.of(
            "xorriso",
            "-as",
            "mkisofs",
            "-quiet",
            "-r",
            "-J",
            "-joliet-long",
            "-V",
            "Sample-9-6-x86_64-dvd",
            "-o",
            image.toString(),
            tree.toString()));

    try (var expected = Source.open(tree);
        var actual = Source.open(image)) {
      assertThat(List.copyOf(actual.entries()))
          .containsExactlyElementsOf(List.copyOf(expected.entries()));
      for (var entry : expected.entries()) {
        if (entry instanceof Entry.File file) {
          assertThat(actual.open(file)).hasSameContentAs(expected.open(file));
        }
      }
    }
  }

  private static String run(List<String> command) throws Exception {
    Needs.programs(command.getFirst());
    var log = Files.createTempFile(dir, "out", ".log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(command.getFirst()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    var output = Files.readString(log);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
