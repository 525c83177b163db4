package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Store;
import stack.avalanche.store.Trees;

class BoardTest {
  private static final int PIECES = 100;

  @TempDir Path folder;

  @Test
  void bansOnceWhoClaimsAgainAndAgainWhatItLacks() throws IOException {
    var set = new InstallSet(List.of(Trees.pallet(folder.resolve("tree"), "/p", PIECES, 1000)));
    try (var store = Store.open(folder.resolve("store"), set, Long.MAX_VALUE)) {
      var board = new Board(set, store, new BitSet(), 6, new SplittableRandom(1));
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.9.1"), 3826);
      var boaster =
          board.replace(new Neighbourhood(List.of(address), List.of(), List.of())).getFirst();
      assertThat(board.unlearn(boaster, 0)).as("a single time").isFalse();
      var bans = 0;
      for (var piece = 1; piece < PIECES; piece++) {
        bans += board.unlearn(boaster, piece) ? 1 : 0;
      }
      assertThat(bans).isEqualTo(1);
      assertThat(boaster.banned()).isTrue();
    }
  }
}
