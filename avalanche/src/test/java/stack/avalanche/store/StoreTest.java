package stack.avalanche.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  private static final int PIECE = Manifest.SMALLEST_PIECE;

  @TempDir Path folder;
  private Path tree;
  private InstallSet set;

  @BeforeEach
  void pallet() throws IOException {
    tree = Files.createDirectory(folder.resolve("tree"));
    Trees.file(tree.resolve("large"), 2 * PIECE + 100, 1);
    Trees.file(tree.resolve("small"), 1000, 2);
    set = new InstallSet(List.of(Manifest.build(tree, "/p", Manifest.Progress.NONE)));
  }

  private Store open(long budget) throws IOException {
    return Store.open(folder.resolve("store"), set, budget);
  }

  private ByteBuffer content(int number) throws IOException {
    var piece = set.pieces().get(number);
    var name = number < 3 ? "large" : "small";
    var bytes = Files.readAllBytes(tree.resolve(name));
    return ByteBuffer.wrap(bytes, (int) piece.offset(), piece.length());
  }

  private Store.Outcome put(Store store, int number) throws IOException {
    return store.put(set.pieces().get(number), content(number));
  }

  @Test
  void holdsWhatVerifies() throws Exception {
    try (var store = open(Long.MAX_VALUE)) {
      assertThat(put(store, 1)).isEqualTo(Store.Outcome.STORED);
      assertThat(put(store, 1)).isEqualTo(Store.Outcome.HELD);
      assertThat(put(store, 3)).isEqualTo(Store.Outcome.STORED);
      var large = set.at("/p/large").orElseThrow();
      assertThat(store.holds(large, PIECE, PIECE)).isTrue();
      assertThat(store.holds(large, PIECE - 1, PIECE)).isFalse();
      assertThat(store.holds(large, PIECE, PIECE + 1)).isFalse();
      try (var file = store.read(large.id())) {
        var bytes = ByteBuffer.allocate(PIECE);
        file.read(bytes, PIECE);
        assertThat(bytes.flip()).isEqualTo(content(1));
      }
      assertThat(store.since(0, 0).numbers().stream()).containsExactly(1, 3);
      assertThat(store.since(1, 0).numbers().stream()).containsExactly(3);
    }
  }

  @Test
  void refusesWhatDoesNotVerify() throws IOException {
    try (var store = open(Long.MAX_VALUE)) {
      var piece = set.pieces().get(0);
      assertThat(store.put(piece, ByteBuffer.allocate(piece.length())))
          .isEqualTo(Store.Outcome.WRONG);
      assertThat(store.put(piece, ByteBuffer.allocate(3))).isEqualTo(Store.Outcome.WRONG);
      assertThat(store.have().isEmpty()).isTrue();
      assertThat(folder.resolve("store")).isEmptyDirectory();
    }
  }

  @Test
  void keepsToItsBudget() throws IOException {
    try (var store = open(PIECE + 500)) {
      assertThat(put(store, 0)).isEqualTo(Store.Outcome.STORED);
      assertThat(store.full()).isFalse();
      assertThat(put(store, 1)).isEqualTo(Store.Outcome.NO_ROOM);
      assertThat(store.full()).isTrue();
      assertThat(store.bytes()).isEqualTo(PIECE);
      assertThat(put(store, 2)).as("100 bytes still fit").isEqualTo(Store.Outcome.STORED);
    }
  }

  @Test
  void adoptsOnlyGoodPiecesOfAnEarlierRun() throws IOException {
    try (var store = open(Long.MAX_VALUE)) {
      put(store, 0);
      put(store, 1);
      put(store, 3);
    }
    var large = folder.resolve("store").resolve(set.at("/p/large").orElseThrow().id().toString());
    var damaged = Files.readAllBytes(large);
    damaged[5] ^= 1;
    Files.write(large, damaged);
    Files.writeString(folder.resolve("store/stranger"), "keep me");
    try (var store = open(Long.MAX_VALUE)) {
      assertThat(store.have().stream()).containsExactlyInAnyOrder(1, 3);
      store.wipe();
    }
    assertThat(folder.resolve("store")).isDirectoryContaining("glob:**stranger");
    assertThat(large).doesNotExist();
  }

  @Test
  void neverWritesThroughASymbolicLink() throws IOException {
    var victim = Files.writeString(folder.resolve("victim"), "precious");
    var store = Files.createDirectory(folder.resolve("store"));
    try (var opened = open(Long.MAX_VALUE)) {
      var small = set.at("/p/small").orElseThrow().id();
      Files.createSymbolicLink(store.resolve(small.toString()), victim);
      assertThatThrownBy(() -> put(opened, 3)).isInstanceOf(IOException.class);
      assertThat(opened.has(3)).isFalse();
    }
    assertThat(victim).hasContent("precious");
  }

  @Test
  void wakesWhoWaitsForNews() throws Exception {
    try (var store = open(Long.MAX_VALUE)) {
      var heard = new java.util.concurrent.FutureTask<>(() -> store.since(0, 20_000).numbers());
      Thread.startVirtualThread(heard);
      put(store, 2);
      assertThat(heard.get().stream()).containsExactly(2);
    }
  }
}
