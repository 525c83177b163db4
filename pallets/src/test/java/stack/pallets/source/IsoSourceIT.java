package stack.pallets.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.Needs;

/** The reader against images that xorriso makes here. */
class IsoSourceIT {
  @TempDir Path dir;

  @Test
  void anImageShowsTheSameTreeAsItsFolder() throws Exception {
    var tree = dir.resolve("tree");
    var random = new Random(1);
    for (var i = 0; i < 300; i++) {
      var bytes = new byte[random.nextInt(20_000)];
      random.nextBytes(bytes);
      var name = "a-package-with-a-long-name-%03d-1.0-%d.el9.x86_64.rpm".formatted(i, i);
      var file = tree.resolve("AppStream/Packages/" + (char) ('a' + i % 20) + "/" + name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    }
    Files.createSymbolicLink(tree.resolve("images"), Path.of("AppStream/Packages"));
    var image = image(tree, "-r", "-J", "-joliet-long");

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

  @Test
  void foldersTooDeepForIsoAreFoundWhereTheyBelong() throws Exception {
    var file = dir.resolve("tree/1/2/3/4/5/6/7/8/9/10/file");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "deep");
    var image = image(dir.resolve("tree"), "-r", "-rr_reloc_dir", "rr_moved");

    try (var source = Source.open(image)) {
      assertThat(source.read("1/2/3/4/5/6/7/8/9/10/file", 10))
          .contains("deep".getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path image(Path tree, String... options) throws Exception {
    Needs.programs("xorriso");
    var image = dir.resolve("medium.iso");
    var command =
        Stream.of(
                Stream.of("xorriso", "-as", "mkisofs", "-quiet", "-V", "TEST"),
                Stream.of(options),
                Stream.of("-o", image.toString(), tree.toString()))
            .flatMap(words -> words)
            .toList();
    var log = dir.resolve("xorriso.log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return image;
  }
}
