package stack.pallets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.media.Detection;
import stack.pallets.media.Pallet;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;
import stack.pallets.rpm.RpmPackage;
import stack.pallets.source.Source;
import stack.pallets.store.PalletStore;
import stack.pallets.store.PalletTurn;
import stack.pallets.store.Progress;

class SamplePalletTest {
  @TempDir static Path made;
  private static Path tree;

  @TempDir Path dir;

  @BeforeAll
  static void sample() throws IOException {
    tree = made.resolve("tree");
    SamplePallet.write(tree, 2_000_000);
  }

  @Test
  void theSameSizeGivesTheSameBytes() throws IOException {
    var again = dir.resolve("again");
    SamplePallet.write(again, 2_000_000);

    assertThat(contents(again).equals(contents(tree))).isTrue(); // a failure would print megabytes
  }

  @Test
  void itIsAnInstallationTreeWhoseLargestFileIsStage2() throws IOException {
    try (var source = Source.open(tree)) {
      assertThat(Detection.pallets(source))
          .containsExactly(new Pallet("Sample", "9.6", "redhat9", "x86_64", "redhat", ""));
    }
    var info = TreeInfo.of(tree).orElseThrow();
    assertThat(info.repositories()).containsExactly("BaseOS", "AppStream");
    var stage2 = Files.size(tree.resolve(info.stage2().orElseThrow()));
    assertThat(sizes(tree)).allMatch(size -> size <= stage2);
    assertThat(sizes(tree).stream().mapToLong(size -> size).sum())
        .isBetween(2_000_000L, 3_500_000L);
  }

  @Test
  void itsChecksumsHoldWhenItIsAdded() throws IOException {
    var store = new PalletStore(dir.resolve("pallets"));
    try (var source = Source.open(tree)) {
      var pallet = Detection.pallets(source).getFirst();

      PalletStore.Added added;
      try (var turn = PalletTurn.take(dir.resolve("pallets"), pallet, () -> {})) {
        added = store.add(turn, source, pallet, PalletStore.Finish.NONE, Progress.NONE);
      }

      assertThat(added.files()).isGreaterThan(150);
      assertThat(store.has(pallet)).isTrue();
    }
  }

  @Test
  void theMinimalEnvironmentTakesMostPackagesOfBothRepositories() throws IOException {
    var repositories = PackageRepository.of(tree);

    var resolution =
        Resolver.resolve(
            repositories,
            "x86_64",
            new Resolver.Selection(List.of("@^minimal-environment"), List.of(), true));

    assertThat(repositories).extracting(r -> r.packages().size()).containsExactly(122, 31);
    assertThat(resolution.missing()).isEmpty();
    assertThat(resolution.packages()).hasSizeBetween(140, 151);
    assertThat(resolution.packages())
        .extracting(Resolver.Wanted::repository)
        .contains("BaseOS", "AppStream");
  }

  @Test
  void itsPackagesSayWhatTheyAre() throws IOException {
    Path file;
    try (var bash = Files.list(tree.resolve("BaseOS/Packages/b"))) {
      file = bash.filter(path -> path.toString().contains("/bash-")).findFirst().orElseThrow();
    }

    var rpm = RpmPackage.read(file);

    assertThat(rpm.name()).isEqualTo("bash");
    assertThat(rpm.arch()).isEqualTo("x86_64");
    assertThat(rpm.buildTime()).isEqualTo(SamplePallet.BUILT.getEpochSecond());
    assertThat(rpm.provides())
        .anyMatch(p -> p.name().equals("bash") && p.version().equals(rpm.evr()));
    assertThat(rpm.requires()).noneMatch(r -> r.name().startsWith("rpmlib("));
    assertThat(rpm.files()).allMatch(f -> f.path().startsWith("/usr/share/"));
    assertThat(rpm.headerEnd()).isLessThan(Files.size(file));
  }

  @Test
  void aFolderInUseIsLeftAlone() throws IOException {
    Files.writeString(dir.resolve("mine"), "precious");

    assertThatThrownBy(() -> SamplePallet.write(dir, 2_000_000))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(dir).isDirectoryNotContaining(path -> !path.endsWith("mine"));
  }

  /** What a file is, by path: its time and bytes, these as text to be compared. */
  private static Map<String, String> contents(Path root) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var paths = Files.walk(root)) {
      for (var path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
        var bytes = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        contents.put(
            root.relativize(path).toString(), Files.getLastModifiedTime(path) + " " + bytes);
      }
    }
    return contents;
  }

  private static List<Long> sizes(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).map(path -> path.toFile().length()).toList();
    }
  }
}
