package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.Manifest;
import stack.cli.WholeProgram;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;
import stack.run.Programs;

/** Real processes that are killed while they add or remove a pallet. */
class AddPalletIT {
  private static final long BYTES = 24_000_000;
  private static final int KILLED = 128 + 9;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir static Path dir;
  @RegisterExtension final StackFixture stack = WholeProgram.frontend();
  private Path pallets;

  @BeforeAll
  static void makeMedium() throws IOException {
    SamplePallet.write(dir.resolve("dvd"), BYTES);
  }

  @BeforeEach
  void lookForPallets() {
    pallets = stack.root().resolve("export/stack/pallets");
  }

  @Test
  void killedAtItsStartItCompletesWhenRepeated() throws Exception {
    killWhen(() -> Files.exists(pallets.resolve(".adding")));
  }

  @Test
  void killedInTheMiddleOfTheCopyItCompletesWhenRepeated() throws Exception {
    killWhen(() -> gathered() > BYTES / 2);
  }

  @Test
  void killedWhenTheCopyIsCompleteItIsThereWhenRepeated() throws Exception {
    killWhen(this::hasStagedManifest);
  }

  @Test
  void imageIsAddedAndATruncatedOneIsRefused() throws Exception {
    var xorriso = new Programs(System.getenv("PATH")).find("xorriso");
    Assumptions.assumeTrue(xorriso.isPresent(), "xorriso is not installed");
    var image = dir.resolve("dvd.iso");
    var making =
        new ProcessBuilder(
                xorriso.get().toString(),
                "-as",
                "mkisofs",
                "-quiet",
                "-r",
                "-J",
                "-o",
                image.toString(),
                dir.resolve("dvd").toString())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("xorriso.log").toFile())
            .start();
    assertThat(making.waitFor()).isZero();
    var cut = dir.resolve("cut.iso");
    Files.copy(image, cut);
    try (var file = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }

    assertThat(stack.fails("add pallet " + cut)).startsWith("error - " + cut + " is truncated: ");
    assertThat(stack.rows("list pallet")).hasSize(1);
    stack.ok("add pallet " + image);
    assertComplete();
  }

  /** All bytes have room, but not what they are rounded up to: the disk is full near the end. */
  @Test
  void diskThatFillsUpInTheMiddleOfTheCopyIsNamedAndNothingIsLeft() throws Exception {
    Needs.root();
    Needs.programs("mount", "umount");
    long room;
    try (var files = Files.walk(dir.resolve("dvd"))) {
      room = files.mapToLong(AddPalletIT::size).sum() + (1 << 16);
    }
    var export = Files.createDirectories(stack.root().resolve("export"));
    run("mount", "-t", "tmpfs", "-o", "size=" + room, "tmpfs", export.toString());
    try {
      var adding = add();

      assertThat(adding.waitFor()).isEqualTo(255);
      assertThat(dir.resolve("output"))
          .content()
          .containsPattern("\nerror - /.*: the disk is full: 1 MiB more are needed\n$")
          .hasLineCount(2);
      assertThat(stack.rows("list pallet")).hasSize(1);
      assertThat(pallets.resolve(".adding")).doesNotExist();
    } finally {
      run("umount", export.toString());
    }
    stack.ok("add pallet " + dir.resolve("dvd"));
    assertComplete();
  }

  /** Whenever that is: what is listed is complete, and what is not leaves nothing behind. */
  @Test
  void killedWhileItRemovesNothingIsHalf() throws Exception {
    stack.ok("add pallet " + dir.resolve("dvd"));
    var process = start("remove", "pallet", "Sample");
    var marks = pallets.resolve(".adding");
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!Files.exists(marks) && process.isAlive() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    process.destroyForcibly().waitFor();
    if (stack.rows("list pallet").size() > 1) {
      assertComplete();
      stack.ok("remove pallet Sample");
    } else {
      assertThat(stack.fails("remove pallet Sample")).contains("not a valid pallet");
    }
    assertThat(pallets.resolve("Sample")).doesNotExist();
    assertThat(marks).doesNotExist();
  }

  private static void run(String... words) throws Exception {
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }

  private void killWhen(BooleanSupplier moment) throws Exception {
    var process = add();
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!moment.getAsBoolean() && process.isAlive() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(process.isAlive()).as("the moment came while it was running").isTrue();
    assertThat(process.destroyForcibly().waitFor()).isEqualTo(KILLED);

    if (stack.rows("list pallet").size() > 1) {
      assertComplete();
    }
    tree().ifPresent(tree -> assertThat(tree.resolve("images/install.img")).hasSize(stage2()));

    stack.ok("add pallet " + dir.resolve("dvd"));

    assertThat(stack.rows("list pallet")).hasSize(2);
    assertComplete();
    assertThat(pallets.resolve(".adding")).doesNotExist();
  }

  private void assertComplete() throws IOException {
    var tree = tree().orElseThrow();
    assertThat(Manifest.read(tree).verify(tree, Manifest.Progress.NONE)).isEmpty();
    try (var files = Files.walk(dir.resolve("dvd"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.mismatch(file, tree.resolve(dir.resolve("dvd").relativize(file))))
            .as(file.toString())
            .isEqualTo(-1);
      }
    }
  }

  private static long stage2() {
    return size(dir.resolve("dvd/images/install.img"));
  }

  private Process add() throws IOException {
    return start("add", "pallet", dir.resolve("dvd").toString());
  }

  private Process start(String... words) throws IOException {
    var line =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "stack.cli.Main"));
    line.addAll(List.of(words));
    var builder = new ProcessBuilder(line);
    builder.environment().put("STACK_ROOT", stack.root().toString());
    return builder.redirectErrorStream(true).redirectOutput(dir.resolve("output").toFile()).start();
  }

  /** Bytes that are staged so far. */
  private long gathered() {
    var staging = pallets.resolve(".adding");
    if (!Files.exists(staging)) {
      return 0;
    }
    try (var tree = Files.walk(staging)) {
      return tree.mapToLong(AddPalletIT::size).sum();
    } catch (IOException | UncheckedIOException _) {
      // Files are renamed meanwhile; the next look will do.
      return 0;
    }
  }

  private boolean hasStagedManifest() {
    var staging = pallets.resolve(".adding");
    try (var manifest = Files.find(staging, 2, (path, _) -> path.endsWith(Manifest.FILE))) {
      return manifest.findAny().isPresent();
    } catch (IOException | UncheckedIOException _) {
      // As above.
      return false;
    }
  }

  private static long size(Path path) {
    try {
      return Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder that is served, once it is there. */
  private Optional<Path> tree() {
    try (var trees = Files.find(pallets, 6, AddPalletIT::isTreeInfo)) {
      return trees.map(Path::getParent).findFirst();
    } catch (IOException | UncheckedIOException _) {
      // As above.
      return Optional.empty();
    }
  }

  private static boolean isTreeInfo(Path path, BasicFileAttributes attributes) {
    return path.endsWith(".treeinfo")
        && attributes.isRegularFile()
        && !path.toString().contains("/.adding/");
  }
}
