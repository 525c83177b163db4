package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.protocol.Wanted;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Trees;

/** Whom the tracker believes what. */
class TrustTest {
  private static final int PIECES = 24;
  private static final int SLOTS = 12;
  private static final int PORT = 3826;
  private static final Settings SETTINGS =
      new Settings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          16,
          100,
          SLOTS,
          Duration.ofMillis(50),
          0,
          RackRule.FALSE);

  @TempDir Path folder;
  private InstallSet set;
  private State state;
  private long now;

  @BeforeEach
  void pallet() throws IOException {
    set = new InstallSet(List.of(Trees.pallet(folder, "/p", PIECES, 131_000)));
    state = new State(SETTINGS, new SplittableRandom(1), () -> now);
  }

  private static InetSocketAddress address(int number) {
    return new InetSocketAddress(InetAddress.ofLiteral("10.1.0." + number), PORT);
  }

  private PeerId join(String name, InetSocketAddress address) {
    var host = new Admission.Host(name, "0");
    var wanted = new Wanted(IntStream.range(0, PIECES).toArray());
    return ((Outcome.Joined) state.apply(new Event.Join(host, address, set, wanted))).peer();
  }

  private PeerId join(int number) {
    return join("backend-0-" + number, address(number));
  }

  /** The hosts 1 to {@code last}, who know of each other. */
  private List<PeerId> all(int last) {
    var peers = IntStream.rangeClosed(1, last).mapToObj(this::join).toList();
    peers.forEach(peer -> beat(peer));
    return peers;
  }

  private Neighbourhood beat(PeerId peer, int... have) {
    return beat(peer, List.of(), have);
  }

  private Neighbourhood beat(PeerId peer, List<InetSocketAddress> givers, int... have) {
    var beat = new Event.Beat(peer, bits(have), Phase.FETCHING, Traffic.NONE, givers);
    return ((Outcome.Renewed) state.apply(beat)).around();
  }

  private static BitSet bits(int... pieces) {
    var bits = new BitSet();
    IntStream.of(pieces).forEach(bits::set);
    return bits;
  }

  private static int[] everything() {
    return IntStream.range(0, PIECES).toArray();
  }

  private List<Integer> duty(PeerId peer, int... done) {
    var duty = new Event.Duty(peer, bits(done), new BitSet(), new BitSet());
    return ((Outcome.Granted) state.apply(duty)).pieces();
  }

  /** What {@code peer} gets from the frontend until there is no more. */
  private List<Integer> take(PeerId peer) {
    var taken = new ArrayList<Integer>();
    var next = duty(peer);
    while (!next.isEmpty()) {
      taken.addAll(next);
      next = duty(peer, next.stream().mapToInt(piece -> piece).toArray());
    }
    return taken;
  }

  private Outcome accuse(PeerId peer, int number) {
    return state.apply(new Event.Accusation(peer, address(number), -1, Charge.SILENT));
  }

  private boolean isOut(PeerId peer) {
    return state.member(peer).orElseThrow().out;
  }

  private void pass(Duration time) {
    var left = time;
    while (!left.isZero()) {
      var step = left.toSeconds() > 5 ? Duration.ofSeconds(5) : left;
      now += step.toNanos();
      state.swarms().values().stream()
          .flatMap(swarm -> swarm.members.keySet().stream())
          .toList()
          .forEach(peer -> beat(peer));
      state.apply(new Event.Tick());
      left = left.minus(step);
    }
  }

  @Test
  void whatOneHostAloneSaysToHoldIsSentAllTheSame() {
    beat(join(1), everything());
    assertThat(take(join(2))).hasSize(PIECES);
  }

  @Test
  void whatTwoHostsSayToHoldIsNotSentAgain() {
    beat(join(1), everything());
    beat(join(2), 0, 1, 2);
    assertThat(take(join(3))).hasSize(PIECES - 3).doesNotContain(0, 1, 2);
  }

  @Test
  void whatOnlyItsReceiverHoldsIsSentAgainUnlessThatGivesAnything() {
    var one = join(1);
    assertThat(take(one)).hasSize(PIECES);
    var two = join(2);
    assertThat(take(two)).as("it may come from there").isEmpty();
    pass(Duration.ofSeconds(8));
    beat(two, List.of(address(1)), 7);
    pass(Duration.ofSeconds(8));
    assertThat(take(two)).as("it does: no more than an idle frontend spares").hasSize(1);
    pass(Duration.ofSeconds(8));
    assertThat(take(two)).as("no longer").hasSize(PIECES - 2).doesNotContain(7);
  }

  @Test
  void whatAHostDidNotGiveCountsForWhoSaysSo() {
    var holder = join(1);
    take(holder);
    var victim = join(2);
    var other = join(3);
    accuse(victim, 1);
    assertThat(take(other)).isEmpty();
    assertThat(take(victim)).hasSize(PIECES);
    assertThat(isOut(holder)).isFalse();
  }

  @Test
  void whoGivesSomethingAfterAllIsBelievedAgain() {
    take(join(1));
    var two = join(2);
    accuse(two, 1);
    beat(two, List.of(address(1)), 0);
    assertThat(take(two)).isEmpty();
  }

  @Test
  void nobodyIsToldOfWhomItAccuses() {
    var two = all(3).get(1);
    accuse(two, 1);
    assertThat(beat(two).all()).containsExactly(address(3));
    pass(Duration.ofSeconds(16));
    assertThat(beat(two).all()).as("it may try again").contains(address(1));
    accuse(two, 1);
    pass(Duration.ofSeconds(16));
    assertThat(beat(two).all()).as("later each time").containsExactly(address(3));
    pass(Duration.ofSeconds(16));
    assertThat(beat(two).all()).contains(address(1));
  }

  @Test
  void twoHostsTakeAThirdOutForAWhile() {
    var peers = all(4);
    accuse(peers.get(0), 4);
    assertThat(isOut(peers.get(3))).isFalse();
    accuse(peers.get(1), 4);
    assertThat(isOut(peers.get(3))).isTrue();
    assertThat(beat(peers.get(2)).all()).doesNotContain(address(4));
    pass(Duration.ofSeconds(16));
    assertThat(isOut(peers.get(3))).isFalse();
    assertThat(beat(peers.get(2)).all()).contains(address(4));
  }

  @Test
  void twoNamesAtOneAddressAreOneVoice() {
    var one = join("a", address(1));
    var same = join("b", new InetSocketAddress(address(1).getAddress(), PORT + 1));
    var accused = join(2);
    beat(one);
    beat(same);
    accuse(one, 2);
    accuse(same, 2);
    assertThat(isOut(accused)).isFalse();
  }

  @Test
  void whoJoinsOverAndOverIsOneVoice() {
    var peers = all(4);
    for (var i = 0; i < 10; i++) {
      var again = join(4);
      accuse(again, 1);
    }
    assertThat(isOut(peers.getFirst())).isFalse();
    accuse(peers.get(1), 1);
    assertThat(isOut(peers.getFirst())).as("with another voice").isTrue();
  }

  @Test
  void whoJoinsAgainIsStillOut() {
    var peers = all(3);
    accuse(peers.get(0), 3);
    accuse(peers.get(1), 3);
    assertThat(isOut(join(3))).isTrue();
  }

  @Test
  void whoAccusesManyLosesItsVoice() {
    var peers = all(8);
    var accuser = peers.getFirst();
    accuse(peers.get(1), 8);
    accuse(accuser, 8);
    assertThat(isOut(peers.get(7))).isTrue();
    for (var number = 3; number <= 7; number++) {
      accuse(accuser, number);
    }
    assertThat(isOut(peers.get(7))).as("not by its word").isFalse();
    accuse(peers.get(1), 7);
    assertThat(isOut(peers.get(6))).isFalse();
    assertThat(peers).noneMatch(this::isOut);
  }

  @Test
  void anAccusationNeedsEvidence() {
    var accuser = join(1);
    var unknown = join(2);
    assertThat(accuse(accuser, 2)).as("never told of it").isInstanceOf(Outcome.Unfounded.class);
    beat(accuser, 5);
    var held = new Event.Accusation(accuser, address(2), 5, Charge.WRONG);
    assertThat(state.apply(held)).as("holds it").isInstanceOf(Outcome.Unfounded.class);
    assertThat(accuse(accuser, 1)).as("itself").isInstanceOf(Outcome.Unfounded.class);
    assertThat(accuse(accuser, 9)).as("nobody").isInstanceOf(Outcome.Unfounded.class);
    assertThat(state.trial()).isEmpty();
    beat(unknown);
    assertThat(accuse(accuser, 2)).isInstanceOf(Outcome.Done.class);
    assertThat(accuse(accuser, 2)).as("once").isInstanceOf(Outcome.Unfounded.class);
  }

  @Test
  void whatIsSaidOfAWebServerIsNotedAndCostsNobodyAnything() {
    var server = new InetSocketAddress(InetAddress.ofLiteral("10.1.9.9"), 80);
    var host = new Admission.Host("backend-0-1", "0", List.of(new WebOrigin(server, "")));
    var wanted = new Wanted(IntStream.range(0, PIECES).toArray());
    var joined = state.apply(new Event.Join(host, address(1), set, wanted));
    var accuser = ((Outcome.Joined) joined).peer();
    var charge = new Event.Accusation(accuser, server, 5, Charge.WRONG);
    assertThat(state.apply(charge)).isInstanceOf(Outcome.Done.class);
    assertThat(state.trial()).isEmpty();
  }

  @Test
  void whomTheFrontendFindsWantingIsOutForLongerEachTime() {
    var peers = all(3);
    beat(peers.get(2), 9);
    accuse(peers.get(0), 3);
    var trial = state.trial().orElseThrow();
    assertThat(trial.address()).isEqualTo(address(3));
    assertThat(trial.piece().orElseThrow().number()).as("one that it told of").isEqualTo(9);
    for (var seconds : new int[] {15, 30, 60, 120, 240, 240}) {
      state.apply(new Event.Probed(peers.get(2), false));
      pass(Duration.ofSeconds(seconds - 1));
      assertThat(isOut(peers.get(2))).isTrue();
      pass(Duration.ofSeconds(2));
      assertThat(isOut(peers.get(2))).isFalse();
    }
  }

  @Test
  void whomTheFrontendFindsGoodIsNotOut() {
    var peers = all(3);
    accuse(peers.get(0), 3);
    state.apply(new Event.Probed(peers.get(2), true));
    assertThat(isOut(peers.get(2))).isFalse();
  }

  @Test
  void theFrontendAsksNobodyTwiceWithinSeconds() {
    var peers = all(4);
    accuse(peers.get(0), 4);
    accuse(peers.get(1), 4);
    assertThat(state.trial()).isPresent();
    assertThat(state.trial()).isEmpty();
    pass(Duration.ofSeconds(16));
    accuse(peers.get(0), 4);
    assertThat(state.trial()).isPresent();
  }

  @Test
  void whoReachesNobodyGetsWhatOthersHoldWhenNobodyElseLacksAnything() {
    var peers = all(4);
    var alone = peers.get(3);
    IntStream.rangeClosed(1, 3).forEach(number -> accuse(alone, number));
    beat(peers.get(0), 0, 1, 2);
    beat(peers.get(1), 0, 1, 2);
    assertThat(duty(peers.get(2))).containsExactly(3);
    assertThat(duty(alone)).as("others lack pieces").isEmpty();
    beat(peers.get(0), everything());
    beat(peers.get(1), everything());
    now += Duration.ofMillis(1100).toNanos();
    assertThat(take(alone)).hasSize(PIECES).startsWith(0, 1, 2);
  }

  @Test
  void whoKeepsWhatItGetsComesLast() {
    var swallows = join(1);
    assertThat(duty(swallows)).containsExactly(0);
    assertThat(duty(swallows, 0)).containsExactly(1);
    assertThat(duty(swallows, 1)).containsExactly(2);
    assertThat(duty(swallows, 2)).containsExactly(3);
    assertThat(duty(swallows, 3)).containsExactly(4);
    var two = join(2);
    assertThat(duty(two)).containsExactly(5);
    assertThat(duty(two, 5)).containsExactly(6);
    assertThat(duty(swallows, 4)).as("it may still give").containsExactly(7);
    pass(Duration.ofSeconds(11));
    assertThat(duty(two)).containsExactly(0);
    assertThat(duty(swallows)).isEmpty();
    beat(two, List.of(address(1)), 5);
    assertThat(duty(swallows)).as("it gave").isNotEmpty();
  }

  @Test
  void aHostThatLeftIsForgottenAfterTenMinutes() {
    var peers = all(3);
    accuse(peers.get(0), 3);
    accuse(peers.get(1), 3);
    state.apply(new Event.Leave(peers.get(2)));
    pass(Duration.ofMinutes(11));
    var again = join(3);
    beat(peers.get(0));
    beat(peers.get(1));
    accuse(peers.get(0), 3);
    accuse(peers.get(1), 3);
    assertThat(isOut(again)).isTrue();
    pass(Duration.ofSeconds(16));
    assertThat(isOut(again)).as("as if for the first time").isFalse();
  }
}
