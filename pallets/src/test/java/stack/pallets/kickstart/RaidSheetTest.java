package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RaidSheetTest {
  @Test
  void rowsThatDoNotFitTogetherAreNamed() {
    assertThat(faults(",,0,5,1,\n,,1,5,1,\n"))
        .containsExactly("array 1 has raid level 5 and 2 of the 3 drives that it takes at least");
    assertThat(faults(",,0,1,1,\n,,1,1,1,\n,,2,1,1,\n"))
        .containsExactly("array 1 has raid level 1, which takes an even number of drives, not 3");
    assertThat(faults(",,0,1,1,\n,,1,0,1,\n"))
        .containsExactly("array 1 has several raid levels: 1, 0");
    assertThat(faults(",,0,hotspare,1,\n"))
        .containsExactly("array 1 has spares and no other drives");
    assertThat(faults(",,0,0,1,\n,,1,hotspare,1,\n"))
        .containsExactly("array 1 has raid level 0, which spares do not help");
    assertThat(faults(",,0,7,1,\n"))
        .containsExactly("raid level \"7\" is none of 0, 1, 5, 6, 10, 50, 60, jbod and hotspare");
    assertThat(faults(",,*,5,*,\n"))
        .containsExactly("raid level \"5\" of all other drives needs the number of an array");
    assertThat(faults(",,*,hotspare,global,\n"))
        .containsExactly("a spare has a slot of its own, not *");
    assertThat(faults(",,1,1,global,\n"))
        .containsExactly("only spares are for the array \"global\"");
    assertThat(faults(",,*,0,*,\n0,,1,1,1,\n0,,2,1,1,\n,,9,hotspare,*,\n")).isEmpty();
  }

  private static List<String> faults(String rows) {
    return RaidSheet.faults(RaidMachine.rows(rows));
  }
}
