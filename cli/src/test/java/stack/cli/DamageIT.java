package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;

/**
 * The launcher of a checkout whose start-up cache and native library were damaged after they were
 * checkout.made(). {@code cli/bench/damage} does the same at many more places.
 */
class DamageIT {
  private static final int DAMAGE = 4096;

  @TempDir Path dir;
  private BuiltCheckout checkout;

  @BeforeEach
  void makeACheckout() throws Exception {
    checkout = BuiltCheckout.in(dir);
  }

  @Test
  void whatIsDamagedIsMadeAnewOrNotTrusted() throws Exception {
    var expected = checkout.stack("list host");
    assertThat(expected).contains("frontend-0-0");
    var before = Files.readString(checkout.made().resolve("sums"));

    damage(checkout.caches().getFirst(), 1);
    assertThat(checkout.stack("list host")).isEqualTo(expected);
    assertThat(Files.readString(checkout.made().resolve("sums"))).isNotEqualTo(before);

    Needs.root();
    Needs.programs("mount", "umount");
    var caches = checkout.caches();
    assertThat(caches).hasSize(2);
    for (var file : List.of(caches.getFirst(), caches.getLast(), library())) {
      damage(file, 2);
      run("mount", "--bind", checkout.made().toString(), checkout.made().toString());
      run("mount", "-o", "remount,ro,bind", checkout.made().toString());
      try {
        assertThat(checkout.stack("list host")).as(file.toString()).isEqualTo(expected);
      } finally {
        run("umount", checkout.made().toString());
      }
    }
    assertThat(dir.resolve("root/var/log")).isEmptyDirectory();
  }

  private Path library() throws IOException {
    try (var files = Files.walk(checkout.made())) {
      return files.filter(file -> file.endsWith("libsqlitejdbc.so")).findFirst().orElseThrow();
    }
  }

  private static void damage(Path file, int seed) throws IOException {
    var random = new Random(seed);
    var noise = new byte[DAMAGE];
    random.nextBytes(noise);
    try (var open = new RandomAccessFile(file.toFile(), "rw")) {
      open.seek(random.nextLong(open.length() - DAMAGE));
      open.write(noise);
    }
  }

  private static void run(String... words) throws Exception {
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }
}
