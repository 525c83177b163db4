package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher of a checkout whose start-up cache and native library were damaged after they were
 * made. {@code cli/bench/damage} does the same at many more places.
 */
class DamageIT {
  private static final int DAMAGE = 4096;

  @TempDir Path dir;
  private Path checkout;
  private Path made;

  /** The real launcher and jars, and a folder of its own for what is made of them. */
  @BeforeEach
  void makeACheckout() throws Exception {
    var real = Path.of(System.getProperty("checkout"));
    checkout = Files.createDirectories(dir.resolve("checkout"));
    made = checkout.resolve("cli/target/run");
    Files.createDirectories(made.getParent());
    Files.copy(real.resolve("stack"), checkout.resolve("stack"));
    assertThat(checkout.resolve("stack").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(
        Files.createDirectories(checkout.resolve("cli/src/main")).resolve("dist"),
        real.resolve("cli/src/main/dist"));
    var lib = Files.createDirectories(checkout.resolve("cli/target/lib"));
    try (var jars = Files.newDirectoryStream(real.resolve("cli/target/lib"), "*.jar")) {
      for (var jar : jars) {
        Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
      }
    }
    Files.createFile(lib.resolve("built")); // as Maven leaves it
    stack(
        "config frontend name=frontend-0-0 interface=lo ip=10.1.0.1 netmask=255.255.0.0"
            + " gateway=10.1.0.1 password=secret timezone=Europe/Berlin");
  }

  @Test
  void whatIsDamagedIsMadeAnewOrNotTrusted() throws Exception {
    var expected = stack("list host");
    assertThat(expected).contains("frontend-0-0");
    var before = Files.readString(made.resolve("sums"));

    damage(cache(), 1);
    assertThat(stack("list host")).isEqualTo(expected);
    assertThat(Files.readString(made.resolve("sums"))).isNotEqualTo(before);

    Needs.root();
    Needs.programs("mount", "umount");
    for (var file : new Path[] {cache(), library()}) {
      damage(file, 2);
      run("mount", "--bind", made.toString(), made.toString());
      run("mount", "-o", "remount,ro,bind", made.toString());
      try {
        assertThat(stack("list host")).as(file.toString()).isEqualTo(expected);
      } finally {
        run("umount", made.toString());
      }
    }
    assertThat(dir.resolve("root/var/log")).isEmptyDirectory();
  }

  private Path cache() throws IOException {
    try (var files = Files.newDirectoryStream(made, "*.aot")) {
      return files.iterator().next();
    }
  }

  private Path library() throws IOException {
    try (var files = Files.walk(made)) {
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

  private String stack(String line) throws Exception {
    var words = (checkout.resolve("stack") + " " + line).split(" ");
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    Files.createDirectories(dir.resolve("root/var/log"));
    builder.environment().put("STACK_ROOT", dir.resolve("root").toString());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static void run(String... words) throws Exception {
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }
}
