package stack.pallets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.media.Detection;
import stack.pallets.media.Pallet;
import stack.pallets.sample.SamplePallet;
import stack.pallets.source.Entry;
import stack.pallets.source.Source;

/** Other processes at the same pallet, and one that is killed without warning. */
class PalletStoreIT {
  @TempDir Path dir;

  private static ProcessBuilder java(Class<?> main, Path medium, Path pallets) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            medium.toString(),
            pallets.toString())
        .redirectErrorStream(true);
  }

  @Test
  void whoComesSecondWaitsForItsTurn() throws Exception {
    var medium = dir.resolve("medium");
    var pallets = dir.resolve("pallets");
    SamplePallet.write(medium, 1_000_000);
    var first = java(HeldTurn.class, medium, pallets).start();
    var waits = new AtomicInteger();
    try (var source = Source.open(medium);
        var says = first.inputReader()) {
      assertThat(says.readLine()).isEqualTo("held");
      var pallet = Detection.pallets(source).getFirst();
      Runnable letGo =
          () -> {
            waits.incrementAndGet();
            assertThatCode(() -> first.getOutputStream().close()).doesNotThrowAnyException();
          };

      PalletTurn.take(pallets, pallet, letGo).close();

      assertThat(waits).hasValue(1);
      assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(first.exitValue()).isZero();
      PalletTurn.take(pallets, pallet, waits::incrementAndGet).close();
      assertThat(waits).hasValue(1);
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  void whatAKilledProcessBeganToRemoveGoesUnlessItIsListed() throws Exception {
    var medium = dir.resolve("medium");
    var pallets = dir.resolve("pallets");
    SamplePallet.write(medium, 1_000_000);
    var store = new PalletStore(pallets);
    try (var source = Source.open(medium)) {
      var pallet = Detection.pallets(source).getFirst();
      add(store, pallets, source, pallet);
      store.announceRemoval(pallet);
      assertThat(store.finishRemovals(_ -> false)).as("whose process lives").isEmpty();

      assertThat(java(KilledRemoval.class, medium, pallets).start().waitFor()).isZero();
      assertThat(store.finishRemovals(_ -> true)).isEmpty();
      assertThat(store.finishRemovals(_ -> false)).as("that was listed then").isEmpty();
      assertThat(store.has(pallet)).isTrue();

      assertThat(java(KilledRemoval.class, medium, pallets).start().waitFor()).isZero();
      add(store, pallets, source, pallet);
      assertThat(store.finishRemovals(_ -> false)).as("that was added again").isEmpty();
      assertThat(store.has(pallet)).isTrue();

      assertThat(java(KilledRemoval.class, medium, pallets).start().waitFor()).isZero();
      assertThat(store.finishRemovals(_ -> false)).containsExactly(pallet);
      assertThat(pallets.resolve("Sample")).doesNotExist();
      assertThat(pallets.resolve(".adding")).doesNotExist();
    }
  }

  @Test
  void aKilledCopyShowsNothingAndTheNextOneGoesOn() throws Exception {
    var medium = dir.resolve("medium");
    var pallets = dir.resolve("pallets");
    SamplePallet.write(medium, 4_000_000);
    var process =
        java(KilledCopy.class, medium, pallets)
            .redirectOutput(dir.resolve("copy.log").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(Files.readString(dir.resolve("copy.log"))).isEmpty();
    assertThat(process.exitValue()).isEqualTo(137);
    try (var source = Source.open(medium)) {
      var pallet = Detection.pallets(source).getFirst();
      var store = new PalletStore(pallets);
      assertThat(store.has(pallet)).isFalse();
      assertThat(names(pallets)).containsExactlyInAnyOrder(".adding", ".lock");

      var added = add(store, pallets, source, pallet);

      assertThat(added.reused()).isPositive();
      assertThat(store.has(pallet)).isTrue();
      assertThat(names(pallets)).containsExactlyInAnyOrder(pallet.name(), ".lock");
      for (var entry : source.entries()) {
        if (entry instanceof Entry.File file) {
          assertThat(added.folder().resolve(file.path()))
              .hasSameBinaryContentAs(medium.resolve(file.path()));
        }
      }
    }
  }

  private static PalletStore.Added add(
      PalletStore store, Path pallets, Source source, Pallet pallet) throws IOException {
    try (var turn = PalletTurn.take(pallets, pallet, () -> {})) {
      return store.add(turn, source, pallet, PalletStore.Finish.NONE, Progress.NONE);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (var paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }
}
