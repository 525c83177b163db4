package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.protocol.Wanted;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Trees;

/** Thousands of peers of several racks. */
class CrowdTest {
  private static final int PEERS = 3000;
  private static final int RACKS = 40;
  private static final int NEIGHBOURS = 16;
  private static final int BEATS = 12;

  @TempDir Path folder;
  private final State state =
      new State(Settings.forLink(1000), new SplittableRandom(1), () -> 1_000_000_000L);
  private final List<PeerId> peers = new ArrayList<>();
  private InstallSet set;

  @BeforeEach
  void everybodyJoins() throws IOException {
    set = new InstallSet(List.of(Trees.pallet(folder, "/p", 4, 1000)));
    for (var i = 0; i < PEERS; i++) {
      var host = new Admission.Host("backend-" + i % RACKS + "-" + i / RACKS, "" + i % RACKS);
      var join = new Event.Join(host, address(i), set, new Wanted(0, 1, 2, 3));
      peers.add(((Outcome.Joined) state.apply(join)).peer());
    }
  }

  private static InetSocketAddress address(int number) {
    return new InetSocketAddress(
        InetAddress.ofLiteral("10.1." + number / 200 + "." + number % 200), 3826);
  }

  private Neighbourhood beat(int number) {
    var beat =
        new Event.Beat(peers.get(number), new BitSet(), Phase.FETCHING, Traffic.NONE, List.of());
    return ((Outcome.Renewed) state.apply(beat)).around();
  }

  @Test
  void everybodyHasNeighboursAndNobodyIsEverybodysNeighbour() {
    Map<InetSocketAddress, Integer> chosen = new HashMap<>();
    for (var i = 0; i < BEATS * PEERS; i++) {
      beat(i % PEERS);
    }
    for (var i = 0; i < PEERS; i++) {
      var around = beat(i);
      assertThat(around.all()).hasSize(NEIGHBOURS).doesNotHaveDuplicates();
      assertThat(around.all()).doesNotContain(address(i));
      assertThat(around.near()).hasSizeBetween(10, 11);
      around.all().forEach(address -> chosen.merge(address, 1, Integer::sum));
    }
    assertThat(chosen.values()).allMatch(count -> count <= 2 * NEIGHBOURS);
  }

  @Test
  void nobodyIsToldOfThoseWhoLeft() {
    for (var i = 1; i < PEERS; i += 2) {
      state.apply(new Event.Leave(peers.get(i)));
    }
    for (var i = 0; i < PEERS; i += 2) {
      var around = beat(i);
      assertThat(around.all()).hasSize(NEIGHBOURS);
      assertThat(around.all()).allMatch(address -> address.getAddress().getAddress()[3] % 2 == 0);
    }
  }

  @Test
  void whoJoinsAgainFromAnotherAddressIsTheSameHost() {
    var host = new Admission.Host("backend-0-0", "0");
    state.apply(new Event.Join(host, address(PEERS), set, new Wanted(0)));
    assertThat(state.member(peers.getFirst())).isEmpty();
    assertThat(new Report(state).peers()).hasSize(PEERS);
  }
}
