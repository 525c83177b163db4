package stack.pallets.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.MalformedException;

/**
 * The images were made by {@code xorriso -as mkisofs -r -J}, the plain one with {@code --norock}.
 */
class IsoSourceTest {
  private static final int PRIMARY = 16 * 2048;

  @TempDir Path dir;
  private byte[] image;
  private Path file;

  @BeforeEach
  void image() throws IOException {
    image = resource("rockridge.iso.gz");
    file = dir.resolve("medium.iso");
  }

  @Test
  void readsNamesContentsAndTimesOfRockRidge() throws IOException {
    try (var source = open(image)) {
      var rpm =
          "BaseOS/Packages/l/a-very-long-name-of-a-package-as-they-are-1:2.3.4-5.el9_6.x86_64.rpm";
      assertThat(text(source, rpm)).isEqualTo("pkg\n");
      assertThat(text(source, "d1/d2/d3/d4/d5/d6/d7/d8/d9/deep")).isEqualTo("deep\n");
      assertThat(text(source, "Grüße")).isEqualTo("grün\n");
      assertThat(text(source, "empty")).isEmpty();
      assertThat(source.find(".treeinfo"))
          .contains(new Entry.File(".treeinfo", 81, Instant.parse("2024-05-06T07:08:09Z")));
    }
  }

  @Test
  void readsLinksWhoseTargetIsSplitOverFields() throws IOException {
    try (var source = open(image)) {
      assertThat(source.find("d1/link")).contains(new Entry.Link("d1/link", "../BaseOS"));
      assertThat(source.find("longlink"))
          .contains(new Entry.Link("longlink", "x".repeat(200) + "/" + "y".repeat(180)));
    }
  }

  @Test
  void readsJolietWhereThereIsNoRockRidge() throws IOException {
    // hide the mark by which the root's first record announces Rock Ridge
    var root = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).getInt(PRIMARY + 158) * 2048;
    image[root + 34] = 'X';

    try (var source = open(image)) {
      assertThat(text(source, "Grüße")).isEqualTo("grün\n");
    }
  }

  @Test
  void readsPlainNamesInLowerCaseWithoutVersions() throws IOException {
    try (var source = open(resource("plain.iso.gz"))) {
      assertThat(source.entries())
          .extracting(Entry::path)
          .contains("packages", "packages/l")
          .allMatch(path -> path.equals(path.toLowerCase(Locale.ROOT)))
          .noneMatch(path -> path.contains(";"));
    }
  }

  @Test
  void recordsThatAreMarkedAsOneFileAreOneFile() throws IOException {
    var twoFiles = resource("two-files.iso.gz");
    var at = ByteBuffer.wrap(twoFiles).order(ByteOrder.LITTLE_ENDIAN).getInt(PRIMARY + 158) * 2048;
    while (twoFiles[at + 33] != 'A') {
      at += Byte.toUnsignedInt(twoFiles[at]);
    }
    twoFiles[at + 25] = (byte) 0x80;

    try (var source = open(twoFiles)) {
      assertThat(source.entries()).hasSize(1);
      assertThat(text(source, "b")).isEqualTo("a".repeat(5000) + "tail\n");
    }
  }

  @Test
  void aTruncatedImageSaysWhatIsMissing() {
    assertThatThrownBy(() -> open(Arrays.copyOf(image, 200_000)))
        .isInstanceOf(MalformedException.class)
        .hasMessage(
            "%s is truncated: its volume descriptor says %d bytes, the file has 200000; fetch it again"
                .formatted(file, image.length));
  }

  @Test
  void anImageCutWithinItsDescriptorsIsTruncatedToo() {
    assertThatThrownBy(() -> open(Arrays.copyOf(image, PRIMARY + 2048)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("is truncated");
  }

  @Test
  void anotherFileIsNoImage() {
    assertThatThrownBy(() -> open("hello".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedException.class)
        .hasMessage(file + " is not an ISO 9660 image: no volume descriptor at byte 32768");
  }

  @Test
  void anImageWithUdfOnlyIsRefusedWithAWayOut() throws IOException {
    var sectors = new byte[40 * 2048];
    System.arraycopy("BEA01".getBytes(US_ASCII), 0, sectors, 16 * 2048 + 1, 5);
    System.arraycopy("NSR03".getBytes(US_ASCII), 0, sectors, 17 * 2048 + 1, 5);
    var udf = Files.write(file.resolveSibling("udf.iso"), sectors);

    assertThatThrownBy(() -> Source.open(udf))
        .isInstanceOf(MalformedException.class)
        .hasMessage(
            "%1$s is a UDF image without an ISO 9660 tree: mount -o ro,loop %1$s /mnt, then add"
                + " /mnt",
            udf);
  }

  @Test
  void aPathThatIsNotThereIsMissing() {
    assertThatThrownBy(() -> Source.open(dir.resolve("none.iso")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aFileNameThatClimbsIsRefused() {
    replace("link", "../x");

    assertThatThrownBy(() -> open(image))
        .isInstanceOf(MalformedException.class)
        .hasMessage("d1: a pallet may not have a file called '../x'");
  }

  @Test
  void aFolderThatContainsItselfIsDamage() throws IOException {
    var bytes = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
    var root = bytes.getInt(PRIMARY + 158);
    var at = root * 2048;
    while (image[at + 33] == 0 || image[at + 33] == 1 || (image[at + 25] & 2) == 0) {
      at += Byte.toUnsignedInt(image[at]);
    }
    bytes.putInt(at + 2, root);

    assertThatThrownBy(() -> open(image))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("contains itself");
  }

  @Property(tries = 300)
  void anyDamageIsRefusedOrReadWithinBounds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 64) int flips) throws IOException {
    var damaged = resource("rockridge.iso.gz");
    var random = new Random(seed);
    for (var i = 0; i < flips; i++) {
      var sector = 16 + random.nextInt(60);
      damaged[sector * 2048 + random.nextInt(random.nextBoolean() ? 200 : 2048)] =
          (byte) random.nextInt();
    }
    var image = Files.createTempFile("damaged", ".iso");
    try {
      Files.write(image, damaged);
      try (var source = Source.open(image)) {
        for (var entry : source.entries()) {
          if (entry instanceof Entry.File regular) {
            assertThat(regular.size()).isLessThanOrEqualTo(64L * damaged.length);
            source.open(regular).close();
          }
        }
      } catch (MalformedException | EOFException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    } finally {
      Files.delete(image);
    }
  }

  private Source open(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    return Source.open(file);
  }

  private void replace(String text, String other) {
    var from = text.getBytes(StandardCharsets.US_ASCII);
    var to = other.getBytes(StandardCharsets.US_ASCII);
    for (var i = 0; i + from.length <= image.length; i++) {
      if (Arrays.equals(from, 0, from.length, image, i, i + from.length)) {
        System.arraycopy(to, 0, image, i, to.length);
      }
    }
  }

  private static String text(Source source, String path) {
    try {
      return new String(source.read(path, 1 << 20).orElseThrow(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var in = new GZIPInputStream(IsoSourceTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }
}
