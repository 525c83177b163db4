package stack.avalanche.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  private static final String FOLDER = "/install/pallets/CentOS/9/1/redhat/x86_64";
  private static final int PIECE = Manifest.SMALLEST_PIECE;

  @TempDir Path tree;

  @BeforeEach
  void fill() throws IOException {
    Trees.file(tree.resolve("images/install.img"), 3 * PIECE + 5, 1);
    Trees.file(tree.resolve("Packages/a.rpm"), PIECE, 2);
    Trees.file(tree.resolve("Packages/é.rpm"), 10, 3);
    Files.createFile(tree.resolve("empty"));
  }

  private Manifest build() throws IOException {
    return Manifest.build(tree, FOLDER, Manifest.Progress.NONE);
  }

  @Test
  void describesEveryFileByItsPieces() throws IOException {
    var manifest = build();
    assertThat(manifest.entries())
        .extracting(Entry::path)
        .containsExactly("Packages/a.rpm", "Packages/é.rpm", "empty", "images/install.img");
    var image = manifest.find("images/install.img").orElseThrow();
    var content = Files.readAllBytes(tree.resolve("images/install.img"));
    assertThat(image.id()).isEqualTo(ObjectId.of(content));
    assertThat(image.pieces()).hasSize(4);
    assertThat(image.pieces().get(3))
        .isEqualTo(ObjectId.of(Arrays.copyOfRange(content, 3 * PIECE, content.length)));
    var one = manifest.find("Packages/a.rpm").orElseThrow();
    assertThat(one.pieces()).containsExactly(one.id());
    assertThat(manifest.find("empty").orElseThrow().pieces()).isEmpty();
    assertThat(manifest.find("nothing")).isEmpty();
  }

  @Test
  void survivesItsBytes() throws IOException {
    var manifest = build();
    assertThat(Manifest.parse(manifest.bytes())).isEqualTo(manifest);
  }

  @Test
  void hasTheSameIdForTheSameTree() throws IOException {
    var manifest = build();
    manifest.write(tree);
    assertThat(build().id()).isEqualTo(manifest.id());
    assertThat(Manifest.read(tree)).isEqualTo(manifest);
    Trees.file(tree.resolve("Packages/a.rpm"), PIECE, 99);
    assertThat(build().id()).isNotEqualTo(manifest.id());
  }

  @Test
  void leavesOutSymbolicLinks() throws IOException {
    Files.createSymbolicLink(tree.resolve("passwd"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(tree.resolve("etc"), Path.of("/etc"));
    assertThat(build().entries()).hasSize(4);
  }

  @Test
  void saysWhichFilesDiffer() throws IOException {
    var manifest = build();
    assertThat(manifest.verify(tree, Manifest.Progress.NONE)).isEmpty();
    Trees.file(tree.resolve("Packages/a.rpm"), PIECE, 99);
    Files.delete(tree.resolve("empty"));
    assertThat(manifest.verify(tree, Manifest.Progress.NONE))
        .containsExactly("Packages/a.rpm differs from the manifest", "empty is missing");
  }

  @Test
  void reportsProgressToTheEnd() throws IOException {
    var last = new AtomicLong();
    var manifest =
        Manifest.build(tree, FOLDER, (done, _) -> last.accumulateAndGet(done, Math::max));
    assertThat(last.get()).isEqualTo(manifest.size());
  }

  @Test
  void takesAboutAThousandPieces() {
    assertThat(Manifest.pieceSizeFor(0)).isEqualTo(128 << 10);
    assertThat(Manifest.pieceSizeFor(100_000_000)).isEqualTo(128 << 10);
    assertThat(Manifest.pieceSizeFor(200_000_000)).isEqualTo(256 << 10);
    assertThat(Manifest.pieceSizeFor(1_000_000_000)).isEqualTo(1 << 20);
    assertThat(Manifest.pieceSizeFor(10_000_000_000L)).isEqualTo(4 << 20);
  }

  @Test
  void refusesDamagedBytesWithoutHarm() throws IOException {
    var good = build().bytes();
    var random = new Random(7);
    for (var i = 0; i < 2000; i++) {
      var bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (var j = 0; j < bad.length && j < 3; j++) {
        bad[random.nextInt(Math.min(bad.length, 120))] = (byte) random.nextInt();
      }
      try {
        assertThat(Manifest.parse(bad).bytes()).isEqualTo(bad);
      } catch (IOException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }

  @Test
  void refusesPathsThatLeaveTheFolder() {
    for (var path : List.of("../a", "/a", "a//b", "a/./b", "a/..", "", "a\nb", "a\u0000")) {
      var entry = new Entry(path, 0, ObjectId.of(new byte[0]), List.of());
      var bytes = new Manifest(FOLDER, PIECE, List.of(entry)).bytes();
      assertThatThrownBy(() -> Manifest.parse(bytes)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesEntriesThatAreNotSorted() {
    var one = new Entry("b", 0, ObjectId.of(new byte[0]), List.of());
    var two = new Entry("a", 0, ObjectId.of(new byte[0]), List.of());
    var bytes = new Manifest(FOLDER, PIECE, List.of(one, two)).bytes();
    assertThatThrownBy(() -> Manifest.parse(bytes)).hasMessageContaining("not sorted");
  }
}
