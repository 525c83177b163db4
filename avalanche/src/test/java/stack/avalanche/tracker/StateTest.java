package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.protocol.Wanted;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Trees;
import stack.avalanche.wire.Metrics;

class StateTest {
  private static final int PIECES = 12;
  private static final int LARGE = 131_000;
  private static final Settings SETTINGS =
      new Settings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          4,
          100,
          3,
          Duration.ofMillis(50),
          0.25,
          RackRule.AUTO);

  @TempDir Path folder;
  private InstallSet set;
  private State state;
  private long now;

  @BeforeEach
  void pallet() throws IOException {
    set = new InstallSet(List.of(Trees.pallet(folder, "/p", PIECES, LARGE)));
    assertThat(set.pieces()).hasSize(PIECES);
    state = new State(SETTINGS, new SplittableRandom(1), () -> now);
  }

  private static InetSocketAddress address(int number) {
    return new InetSocketAddress(InetAddress.ofLiteral("10.1.0." + number), 3826);
  }

  private Outcome joining(int number, String rack) {
    var all = new int[PIECES];
    for (var i = 0; i < PIECES; i++) {
      all[i] = i;
    }
    var host = new Admission.Host("backend-0-" + number, rack);
    return state.apply(new Event.Join(host, address(number), set, new Wanted(all)));
  }

  private PeerId join(int number) {
    return ((Outcome.Joined) joining(number, "0")).peer();
  }

  private Outcome beat(PeerId peer, int... have) {
    return state.apply(new Event.Beat(peer, bits(have), Phase.FETCHING, Traffic.NONE, List.of()));
  }

  private Outcome accuse(PeerId peer, int number) {
    return state.apply(new Event.Accusation(peer, address(number), 0, Charge.WRONG));
  }

  private static BitSet bits(int... pieces) {
    var bits = new BitSet();
    for (var piece : pieces) {
      bits.set(piece);
    }
    return bits;
  }

  private List<Integer> duty(PeerId peer, BitSet done, BitSet blocked) {
    var outcome = state.apply(new Event.Duty(peer, done, new BitSet(), blocked));
    return ((Outcome.Granted) outcome).pieces();
  }

  private List<Integer> duty(PeerId peer) {
    return duty(peer, new BitSet(), new BitSet());
  }

  private void pass(Duration time) {
    now += time.toNanos();
    state.apply(new Event.Tick());
  }

  private List<Report.Peer> peers() {
    return new Report(state).peers();
  }

  @Test
  void handsOutEachPieceOnceInTheOrderItIsWanted() {
    var one = join(1);
    var two = join(2);
    assertThat(duty(one)).containsExactly(0);
    assertThat(duty(two)).containsExactly(1);
    assertThat(duty(one)).as("one at a time").isEmpty();
    assertThat(duty(one, bits(0), new BitSet())).containsExactly(2);
  }

  @Test
  void handsOutFirstWhatAnInstallerWaitsFor() {
    assertThat(duty(join(1), new BitSet(), bits(7))).containsExactly(7);
    assertThat(duty(join(2), new BitSet(), bits(7))).as("once").containsExactly(0);
  }

  @Test
  void tellsPeersOfSeveralRacksWhoIsNearAndWhoBringsPiecesIn() {
    var one = join(1);
    join(2);
    assertThat(around(one).rack()).as("one rack").isEmpty();
    assertThat(around(one).near()).containsExactly(address(2));
    joining(3, "1");
    assertThat(around(one).near()).containsExactly(address(2));
    assertThat(around(one).far()).containsExactly(address(3));
    var keys = around(one).rack();
    assertThat(keys).hasSize(3);
    assertThat(keys.subList(1, 3)).contains(keys.getFirst()).doesNotHaveDuplicates();
  }

  @Test
  void seesNoRacksWhereTheRuleIsOff() {
    state = new State(SETTINGS.with(RackRule.FALSE), new SplittableRandom(1), () -> now);
    var one = join(1);
    joining(2, "1");
    assertThat(around(one).far()).containsExactly(address(2));
    assertThat(around(one).rack()).isEmpty();
  }

  private Neighbourhood around(PeerId peer) {
    return ((Outcome.Renewed) beat(peer)).around();
  }

  @Test
  void keepsToTheSlotsOfTheFrontend() {
    assertThat(duty(join(1))).hasSize(1);
    assertThat(duty(join(2))).hasSize(1);
    assertThat(duty(join(3))).as("starts slowly").isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(duty(join(3))).hasSize(1);
    assertThat(duty(join(9))).isEmpty();
  }

  @Test
  void handsOutAgainWhatADeadPeerTookWithIt() {
    var one = join(1);
    assertThat(duty(one)).containsExactly(0);
    pass(Duration.ofSeconds(11));
    assertThat(peers()).isEmpty();
    var two = join(2);
    assertThat(duty(two)).containsExactly(0);
  }

  @Test
  void handsOutAgainWhatWasGivenUp() {
    var one = join(1);
    duty(one);
    state.apply(new Event.Duty(one, new BitSet(), bits(0), new BitSet()));
    var left = new HashSet<Integer>();
    var two = join(2);
    for (var i = 0; i < PIECES; i++) {
      var pieces = duty(two, bits(left.stream().mapToInt(p -> p).toArray()), bits());
      left.addAll(pieces);
    }
    assertThat(left).contains(0);
  }

  @Test
  void handsOutWhatIsLateBeforeAnythingElse() {
    var slow = join(1);
    assertThat(duty(slow)).containsExactly(0);
    var quick = join(2);
    assertThat(duty(quick)).containsExactly(1);
    pass(Duration.ofMillis(100));
    assertThat(duty(quick, bits(1), bits())).containsExactly(2);
    pass(Duration.ofSeconds(3));
    assertThat(duty(quick, bits(2), bits())).containsExactly(0);
  }

  @Test
  void sendsFewPiecesASecondTime() {
    var one = join(1);
    var grants = 0;
    var done = new BitSet();
    for (var i = 0; i < PIECES; i++) {
      var pieces = duty(one, done, bits());
      pieces.forEach(done::set);
      grants += pieces.size();
    }
    assertThat(grants).isEqualTo(PIECES);
    var two = join(2);
    var spares = 0;
    var second = new BitSet();
    for (var i = 0; i < PIECES; i++) {
      var pieces = duty(two, second, bits());
      pieces.forEach(second::set);
      spares += pieces.size();
    }
    assertThat(spares).isEqualTo((int) (SETTINGS.spare() * PIECES));
    pass(Duration.ofSeconds(1));
    beat(two);
    assertThat(duty(two)).as("nothing else leaves the frontend").hasSize(1);
    assertThat(duty(two)).as("one after the other").isEmpty();
  }

  @Test
  void forgetsAPeerWhoseLeaseHasEnded() {
    var one = join(1);
    pass(Duration.ofSeconds(9));
    assertThat(beat(one)).isInstanceOf(Outcome.Renewed.class);
    pass(Duration.ofSeconds(9));
    assertThat(peers()).hasSize(1);
    pass(Duration.ofSeconds(2));
    assertThat(peers()).isEmpty();
    assertThat(beat(one)).isInstanceOf(Outcome.Unknown.class);
    assertThat(metrics()).contains("avalanche_lease_expired_total 1");
  }

  @Test
  void aMachineThatJoinsAgainReplacesItsFormerSelf() {
    var former = join(1);
    beat(former, 1, 2, 3);
    var present = join(1);
    assertThat(peers()).singleElement().matches(peer -> peer.percent() == 0);
    assertThat(beat(former)).isInstanceOf(Outcome.Unknown.class);
    assertThat(beat(present)).isInstanceOf(Outcome.Renewed.class);
  }

  @Test
  void tellsOfLivePeersMostlyInTheSameRack() {
    for (var i = 1; i <= 8; i++) {
      joining(i, "0");
    }
    for (var i = 11; i <= 18; i++) {
      joining(i, "1");
    }
    var joined = (Outcome.Joined) joining(9, "0");
    Set<InetSocketAddress> own = new HashSet<>();
    for (var i = 1; i <= 8; i++) {
      own.add(address(i));
    }
    assertThat(joined.around().all()).hasSize(4).doesNotHaveDuplicates();
    assertThat(joined.around().all().stream().filter(own::contains)).hasSize(3);
  }

  @Test
  void tellsNobodyOfAPeerThatTwoAccuse() {
    var one = join(1);
    var two = join(2);
    join(3);
    var four = join(4);
    beat(one);
    beat(two);
    accuse(one, 3);
    accuse(one, 3);
    assertThat(around(one).all()).containsExactlyInAnyOrder(address(2), address(4));
    assertThat(around(four).all()).contains(address(3));
    accuse(two, 3);
    assertThat(around(four).all()).containsExactlyInAnyOrder(address(1), address(2));
  }

  @Test
  void countsWhoIsInQuarantineAndHowOftenThatHappened() {
    var liar = join(3);
    var set = "{set=\"" + this.set.id() + "\"} ";
    accuse(join(1), 3);
    assertThat(metrics())
        .contains("avalanche_quarantined_peers" + set + "0", "avalanche_quarantines_total 0");
    accuse(join(2), 3);
    accuse(join(4), 3);
    assertThat(metrics())
        .contains("avalanche_quarantined_peers" + set + "1", "avalanche_quarantines_total 1");
    state.apply(new Event.Leave(liar));
    assertThat(metrics())
        .contains("avalanche_quarantined_peers" + set + "0", "avalanche_quarantines_total 1");
  }

  private List<String> metrics() {
    var metrics = new Metrics();
    new Report(state).metrics(metrics);
    return metrics.toString().lines().toList();
  }

  @Test
  void givesToWhoWasSentWrongBytesAsIfTheirSenderHeldNothing() {
    var liar = join(1);
    beat(liar, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    var victim = join(2);
    accuse(victim, 1);
    var given = new ArrayList<>(duty(victim));
    while (given.size() < PIECES) {
      var next = duty(victim, bits(given.getLast()), new BitSet());
      assertThat(next).as("after " + given).hasSize(1);
      given.addAll(next);
    }
    assertThat(given).doesNotHaveDuplicates();
  }

  @Test
  void countsNothingThatAPeerHoldsWhomTwoAccuse() {
    var liar = join(1);
    beat(liar, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    accuse(join(2), 1);
    accuse(join(3), 1);
    beat(liar, 11);
    assertThat(duty(join(4), new BitSet(), bits(5))).containsExactly(5);
    state.apply(new Event.Leave(liar));
    assertThat(duty(join(5), new BitSet(), bits(6))).containsExactly(6);
  }

  @Test
  void hasRoomForSoManyPeersOnly() {
    var outcomes = new ArrayList<Outcome>();
    for (var i = 0; i < SETTINGS.peers(); i++) {
      outcomes.add(joining(i, "0"));
    }
    assertThat(outcomes).allMatch(outcome -> outcome instanceof Outcome.Joined);
    assertThat(joining(200, "0")).isInstanceOf(Outcome.Full.class);
    assertThat(joining(5, "0")).as("one that was there").isInstanceOf(Outcome.Joined.class);
  }

  @Test
  void aBeatThatIsLateTakesNothingBack() {
    var one = join(1);
    duty(one);
    duty(one, bits(0), new BitSet());
    beat(one);
    var two = join(2);
    assertThat(duty(two)).as("not 0, which one holds").containsExactly(2);
  }
}
