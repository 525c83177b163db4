package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final InetSocketAddress FRONTEND = peer(0);

  private long now;
  private final Places places = new Places(() -> now);

  static InetSocketAddress peer(int number) {
    var address = InetAddress.ofLiteral("10.1.%d.%d".formatted(number / 250, number % 250 + 1));
    return new InetSocketAddress(address, 3826);
  }

  private List<InetSocketAddress> take(int host, InetSocketAddress... holders) {
    return places.take(peer(host).getAddress(), List.of(holders), FRONTEND).stream().toList();
  }

  @Test
  void sourceServesTwoAtATime() {
    assertThat(take(1)).containsExactly(FRONTEND);
    assertThat(take(2)).containsExactly(FRONTEND);
    assertThat(take(3)).isEmpty();
  }

  @Test
  void whoAsksAgainKeepsItsPlace() {
    take(1);
    take(2);
    assertThat(take(1)).containsExactly(FRONTEND);
    assertThat(take(3)).isEmpty();
  }

  private void got(int host, InetSocketAddress source, InetSocketAddress... failed) {
    places.got(
        peer(host).getAddress(),
        PeerOffer.authority(source),
        Stream.of(failed).map(PeerOffer::authority).toList());
  }

  @Test
  void whoSaysItHoldsItIsTriedWithOneHostFirst() {
    take(1);
    take(2);
    assertThat(take(3, peer(1))).containsExactly(peer(1));
    assertThat(take(4, peer(1))).containsExactly(FRONTEND);
    assertThat(take(5, peer(1))).isEmpty();
  }

  @Test
  void whoGaveItToAHostServesTwoAtATimeBeforeTheFrontend() {
    take(1);
    take(2);
    take(3, peer(1));
    got(3, peer(1));
    assertThat(take(4, peer(1))).containsExactly(peer(1));
    assertThat(take(5, peer(1))).containsExactly(FRONTEND);
    assertThat(take(6, peer(1))).isEmpty();
  }

  @Test
  void whoFailedTwoHostsServesNobodyForAWhile() {
    take(2, peer(1));
    got(2, FRONTEND, peer(1));
    assertThat(take(2, peer(1))).as("nobody is sent there twice").containsExactly(FRONTEND);
    assertThat(take(3, peer(1))).containsExactly(peer(1));
    got(3, FRONTEND, peer(1), FRONTEND);
    assertThat(take(4, peer(1))).containsExactly(FRONTEND);
    now += Places.REMEMBERED.toNanos() + 1;
    assertThat(take(5, peer(1))).containsExactly(peer(1));
  }

  @Test
  void nobodyAccusesWhoItWasNotSentTo() {
    for (var host = 2; host < 10; host++) {
      take(host, peer(11));
      got(host, FRONTEND, peer(1));
    }
    assertThat(take(10, peer(1))).containsExactly(peer(1));
  }

  @Test
  void placeOfADeadHostIsFreeAfterAWhile() {
    take(1);
    take(2);
    now += Places.LONGEST.toNanos() + TimeUnit.SECONDS.toNanos(1);
    assertThat(take(3)).containsExactly(FRONTEND);
    assertThat(take(4)).containsExactly(FRONTEND);
    assertThat(take(5)).isEmpty();
  }

  @Test
  void whoseSourceHasLeftGetsAnother() {
    assertThat(take(2, peer(1))).containsExactly(peer(1));
    assertThat(take(2, peer(3))).containsExactly(peer(3));
  }

  @Test
  void hostThatBootsAnewIsNotSentToItsFormerSelf() {
    assertThat(take(1, peer(1))).containsExactly(FRONTEND);
  }
}
