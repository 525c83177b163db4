package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RackDoorTest {
  private static final int PIECES = 400;
  private static final long SECOND = 1_000_000_000;
  private static final List<Integer> RACK = List.of(11, 22, 33, 44);

  private static RackDoor door(int self, List<Integer> rack) {
    var door = new RackDoor(PIECES);
    door.rack(Stream.concat(Stream.of(self), rack.stream()).toList());
    for (var piece = 0; piece < PIECES; piece++) {
      door.appeared(piece, true, 0);
    }
    return door;
  }

  private static List<BitSet> open(List<Integer> rack, long now) {
    return rack.stream().map(self -> door(self, rack).open(now)).toList();
  }

  private static List<Integer> counts(List<BitSet> sets) {
    return IntStream.range(0, PIECES)
        .mapToObj(piece -> (int) sets.stream().filter(set -> set.get(piece)).count())
        .distinct()
        .toList();
  }

  @Test
  void oneMemberBringsInEachPieceAndAllHaveTheirShare() {
    var open = open(RACK, 0);
    assertThat(counts(open)).containsExactly(1);
    assertThat(open).allMatch(set -> set.cardinality() > PIECES / 8);
  }

  @Test
  void theNextInOrderTakesOverAfterTwoSeconds() {
    assertThat(counts(open(RACK, 2 * SECOND - 1))).containsExactly(1);
    assertThat(counts(open(RACK, 2 * SECOND))).containsExactly(2);
    assertThat(counts(open(RACK, 60 * SECOND))).containsExactly(4);
  }

  @Test
  void aMemberThatLeavesChangesOnlyWhatWasItsOwn() {
    var rest = new ArrayList<>(RACK);
    rest.remove(Integer.valueOf(22));
    var before = open(RACK, 0);
    var after = open(rest, 0);
    for (var i = 0; i < rest.size(); i++) {
      var lost = (BitSet) before.get(RACK.indexOf(rest.get(i))).clone();
      lost.andNot(after.get(i));
      assertThat(lost.isEmpty()).isTrue();
    }
    assertThat(counts(after)).containsExactly(1);
  }

  @Test
  void nothingEntersThatIsInTheRackAlready() {
    var door = door(11, List.of(11));
    assertThat(door.open(0).get(7)).isTrue();
    door.appeared(7, false, SECOND);
    assertThat(door.open(SECOND).get(7)).isFalse();
    door.vanished(7, false, SECOND);
    assertThat(door.open(SECOND).get(7)).isTrue();
    door.vanished(7, true, SECOND);
    assertThat(door.open(SECOND).get(7)).as("nobody has it").isFalse();
  }

  @Test
  void isOpenWhereRacksDoNotMatter() {
    var door = new RackDoor(PIECES);
    assertThat(door.open(0).cardinality()).isEqualTo(PIECES);
    door.rack(List.of(11, 22));
    door.appeared(0, true, 0);
    assertThat(door.open(0).isEmpty()).as("it is none of those who bring in").isTrue();
    door.rack(List.of());
    assertThat(door.open(0).cardinality()).isEqualTo(PIECES);
  }
}
