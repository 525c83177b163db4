package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static final int LARGE = 1 << 20;

  private record Holder(BitSet have, int room, BitSet sending, int busy, boolean far)
      implements Policy.Source {
    Holder(BitSet have, int room, BitSet sending) {
      this(have, room, sending, 0, false);
    }

    static Holder of(int room, int... pieces) {
      return new Holder(bits(pieces), room, new BitSet());
    }
  }

  private static BitSet bits(int... pieces) {
    var bits = new BitSet();
    for (var piece : pieces) {
      bits.set(piece);
    }
    return bits;
  }

  private static Optional<Policy.Load> choose(
      BitSet missing, BitSet loading, BitSet urgent, int length, long seed, Holder... sources) {
    Policy.Copies copies =
        piece -> (int) Arrays.stream(sources).filter(s -> s.have().get(piece)).count();
    var view =
        new Policy.View(
            missing, loading, NONE, urgent, copies, _ -> length, NONE, List.of(sources));
    return Policy.choose(view, new SplittableRandom(seed));
  }

  private static final BitSet NONE = new BitSet();

  @Test
  void takesTheRarestPieceThatASourceHolds() {
    var load =
        choose(bits(1, 2, 3), NONE, NONE, LARGE, 1, Holder.of(0, 1, 2), Holder.of(1, 1, 2, 3));
    assertThat(load).contains(new Policy.Load(1, List.of(3)));
  }

  @Test
  void asksWhoeverSendsLeast() {
    var idle = new Holder(bits(1), 1, NONE, 2, false);
    var busy = new Holder(bits(1, 2), 1, NONE, 3, false);
    for (long seed = 0; seed < 20; seed++) {
      assertThat(choose(bits(1, 2), NONE, NONE, LARGE, seed, busy, idle))
          .as("not the rarest, held by the busier")
          .contains(new Policy.Load(1, List.of(1)));
    }
    assertThat(choose(bits(2), NONE, NONE, LARGE, 1, busy, idle))
        .contains(new Policy.Load(0, List.of(2)));
  }

  @Test
  void takesFromOtherRacksOnlyWhatMayEnter() {
    var far = new Holder(bits(1, 2), 1, NONE, 0, true);
    assertThat(throughDoor(NONE, far)).isEmpty();
    assertThat(throughDoor(bits(2), far)).contains(new Policy.Load(0, List.of(2)));
    assertThat(throughDoor(NONE, far, Holder.of(1, 1))).contains(new Policy.Load(1, List.of(1)));
  }

  private static Optional<Policy.Load> throughDoor(BitSet door, Holder... sources) {
    var view =
        new Policy.View(bits(1, 2), NONE, NONE, NONE, _ -> 1, _ -> 10_000, door, List.of(sources));
    return Policy.choose(view, new SplittableRandom(1));
  }

  @Test
  void takesUrgentPiecesFirst() {
    var load =
        choose(bits(1, 2, 3), NONE, bits(2), LARGE, 1, Holder.of(1, 1, 2), Holder.of(1, 2, 3));
    assertThat(load.orElseThrow().pieces()).containsExactly(2);
  }

  @Test
  void asksNobodyWhoHasNoRoom() {
    assertThat(choose(bits(1), NONE, NONE, LARGE, 1, Holder.of(0, 1))).isEmpty();
    assertThat(choose(bits(1, 2), NONE, NONE, LARGE, 1, Holder.of(0, 1), Holder.of(1, 2)))
        .contains(new Policy.Load(1, List.of(2)));
  }

  @Test
  void leavesAloneWhatIsOnItsWay() {
    var many = new BitSet();
    many.set(0, 20);
    assertThat(choose(many, many, NONE, LARGE, 1, Holder.of(1, 3))).isEmpty();
  }

  @Test
  void asksASecondSourceForWhatIsLateOnceNothingElseIsOpen() {
    var sender = new Holder(bits(3), 1, bits(3));
    var other = Holder.of(1, 2, 3);
    assertThat(late(bits(3), bits(3), sender, other)).contains(new Policy.Load(1, List.of(3)));
    assertThat(late(bits(3), bits(3), sender)).as("the same source").isEmpty();
    assertThat(late(bits(3), NONE, sender, other)).as("in time").isEmpty();
    assertThat(late(bits(2, 3), bits(3), sender, other)).contains(new Policy.Load(1, List.of(2)));
  }

  private static Optional<Policy.Load> late(BitSet missing, BitSet late, Holder... sources) {
    var view =
        new Policy.View(missing, bits(3), late, NONE, _ -> 1, _ -> LARGE, NONE, List.of(sources));
    return Policy.choose(view, new SplittableRandom(1));
  }

  @Test
  void takesSmallPiecesByTheHandful() {
    var missing = new BitSet();
    missing.set(0, 100);
    var load = choose(missing, NONE, NONE, 10_000, 1, new Holder(missing, 1, new BitSet()));
    assertThat(load.orElseThrow().pieces())
        .doesNotHaveDuplicates()
        .hasSizeBetween(1, Policy.BATCH_PIECES);
    var large = choose(missing, NONE, NONE, LARGE, 1, new Holder(missing, 1, new BitSet()));
    assertThat(large.orElseThrow().pieces()).hasSize(1);
  }

  @Test
  void drawsAmongEqualsDifferentlyButRepeatably() {
    var missing = new BitSet();
    missing.set(0, 50);
    var first = new HashSet<Integer>();
    for (long seed = 0; seed < 40; seed++) {
      var source = new Holder(missing, 1, new BitSet());
      var load = choose(missing, NONE, NONE, LARGE, seed, source).orElseThrow();
      assertThat(choose(missing, NONE, NONE, LARGE, seed, source)).contains(load);
      first.addAll(load.pieces());
    }
    assertThat(first).hasSizeGreaterThan(15);
  }
}
