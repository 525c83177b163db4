package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import stack.avalanche.wire.BadRequest;

class LongBodiesTest {
  private static final InetAddress KNOWN = InetAddress.ofLiteral("10.1.0.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("10.1.0.2");
  private static final InetAddress STRANGER = InetAddress.ofLiteral("10.1.0.99");
  private static final int LONG = ReportedPackages.MOST_SENT;

  private final LongBodies bodies = new LongBodies(source -> !source.equals(STRANGER));

  @Test
  void oneListOfEachKnownHostIsLetInAtATime() throws BadRequest {
    var first = bodies.admit(ReportedPackages.PATH, KNOWN, LONG);
    assertThat(refusal(ReportedPackages.PATH, KNOWN, LONG)).isEqualTo(429);
    bodies.admit(ReportedPackages.PATH, OTHER, LONG).close();
    bodies.admit("/install/status", KNOWN, 100).close();
    first.close();
    bodies.admit(ReportedPackages.PATH, KNOWN, LONG).close();
  }

  @Test
  void allElseIsShort() throws BadRequest {
    bodies.admit("/install/status", STRANGER, 64 << 10).close();
    assertThat(refusal("/install/status", KNOWN, (64 << 10) + 1)).isEqualTo(413);
    assertThat(refusal(ReportedPackages.PATH, KNOWN, LONG + 1L)).isEqualTo(413);
    assertThat(refusal(ReportedPackages.PATH, STRANGER, LONG)).isEqualTo(403);
  }

  private int refusal(String path, InetAddress source, long length) {
    var status = new int[1];
    assertThatThrownBy(() -> bodies.admit(path, source, length))
        .isInstanceOfSatisfying(BadRequest.class, e -> status[0] = e.status());
    return status[0];
  }
}
