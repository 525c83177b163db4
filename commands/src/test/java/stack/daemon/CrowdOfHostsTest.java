package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two hundred hosts ask for a place once a second, on a clock of their own. */
class CrowdOfHostsTest {
  private static final int HOSTS = 200;
  private static final int SECONDS_TO_START = 3;
  private static final int PATIENCE = 300;

  private final InetSocketAddress frontend = PlacesTest.peer(0);
  private final List<InetSocketAddress> waiting = new ArrayList<>();
  private final Map<InetSocketAddress, Integer> starting = new HashMap<>();
  private final Map<InetSocketAddress, InetSocketAddress> sources = new HashMap<>();
  private final List<InetSocketAddress> holders = new ArrayList<>();
  private final Random random = new Random(1);
  private int second;
  private int copiesFromTheFrontend;

  /** Lets them all start, of which every so many dies; returns the seconds that it takes. */
  private int boot(int oneDeadIn) {
    var places = new Places(() -> TimeUnit.SECONDS.toNanos(second));
    for (var host = 1; host <= HOSTS; host++) {
      waiting.add(PlacesTest.peer(host));
    }
    var dead = oneDeadIn == 0 ? 0 : HOSTS / oneDeadIn;
    while (holders.size() < HOSTS - dead && second < PATIENCE) {
      second++;
      starting.forEach((host, at) -> {
        if (at == second) {
          places.got(host.getAddress(), PeerOffer.authority(sources.get(host)), List.of());
          holders.add(host);
        }
      });
      Collections.shuffle(waiting, random);
      for (var host : List.copyOf(waiting)) {
        Collections.shuffle(holders, random);
        places
            .take(host.getAddress(), holders, frontend)
            .ifPresent(source -> {
              waiting.remove(host);
              sources.put(host, source);
              copiesFromTheFrontend += source.equals(frontend) ? 1 : 0;
              var dies = oneDeadIn > 0 && number(host) % oneDeadIn == 0;
              starting.put(host, dies ? Integer.MAX_VALUE : second + SECONDS_TO_START);
            });
      }
    }
    assertThat(holders).hasSize(HOSTS - dead);
    return second;
  }

  private static int number(InetSocketAddress host) {
    var address = host.getAddress().getAddress();
    return (address[2] & 0xff) * 250 + (address[3] & 0xff) - 1;
  }

  @Test
  void fewCopiesLeaveTheFrontendAndNobodyWaitsLong() {
    // One time longer than doubling takes: a source serves one host before it serves two.
    assertThat(boot(0)).isLessThanOrEqualTo(7 * SECONDS_TO_START);
    assertThat(copiesFromTheFrontend).isLessThanOrEqualTo(12);
  }

  @Test
  void hostsThatDieHoldUpTheOthersForAMomentOnly() {
    assertThat(boot(5)).isLessThanOrEqualTo(60);
    assertThat(copiesFromTheFrontend).isLessThanOrEqualTo(20);
  }
}
