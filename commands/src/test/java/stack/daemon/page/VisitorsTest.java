package stack.daemon.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;
import stack.db.network.Ip;
import stack.db.network.Network;

class VisitorsTest {
  private static final String OWN = "10.1.1.1";
  private static final String NEAR = "10.1.2.3";
  private static final String FAR = "192.0.2.9";

  private static Visitors visitors(PageRule rule) {
    return new Visitors(
        rule,
        List.of(new Network("private", Ip.parse("10.1.0.0"), Ip.parse("255.255.0.0"))),
        Set.of("frontend-0-0", "frontend-0-0.private"));
  }

  private static Request request(String from, String query, String... headers) {
    return new Request(
        "GET",
        "/page/",
        query,
        Headers.of(headers),
        new byte[0],
        new InetSocketAddress(InetAddress.ofLiteral(from), 1),
        new InetSocketAddress(InetAddress.ofLiteral(OWN), 3825));
  }

  private static Optional<String> refusal(PageRule rule, Request request) {
    return visitors(rule).refusal(Visit.of(request), "secret"::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {NEAR, "127.0.0.1", "::1"})
  void whoIsNearNeedsNothing(String source) {
    assertThat(refusal(PageRule.NETWORKS, request(source, "", "Host", OWN + ":3825"))).isEmpty();
  }

  @Test
  void whoIsFarNeedsTheToken() {
    assertThat(refusal(PageRule.NETWORKS, request(FAR, "", "Host", OWN)))
        .hasValue(
            "192.0.2.9 is not in a network of this frontend and shows no valid token:"
                + " stack report page token=true");
    assertThat(refusal(PageRule.NETWORKS, request(FAR, "token=wrong", "Host", OWN))).isPresent();
    assertThat(refusal(PageRule.NETWORKS, request(FAR, "token=secret", "Host", OWN))).isEmpty();
    assertThat(
            refusal(
                PageRule.NETWORKS,
                request(FAR, "", "Host", OWN, "Cookie", "a=b; stack-page=secret")))
        .isEmpty();
    assertThat(
            refusal(
                PageRule.NETWORKS, request(FAR, "", "Host", OWN, "Authorization", "Bearer secret")))
        .isEmpty();
  }

  @Test
  void attributeAsksEverybodyForTheTokenOrLetsNobodyIn() {
    var near = request(NEAR, "", "Host", OWN);
    var shown = request("127.0.0.1", "token=secret", "Host", OWN);
    assertThat(refusal(PageRule.TOKEN, near))
        .hasValue("the page needs a token: stack report page token=true");
    assertThat(refusal(PageRule.TOKEN, shown)).isEmpty();
    assertThat(refusal(PageRule.NOBODY, shown))
        .hasValue("the page is switched off: attribute avalanche.page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OWN,
        OWN + ":3825",
        "127.0.0.1:3825",
        "[::1]:3825",
        "localhost:9999",
        "Frontend-0-0",
        "frontend-0-0.private.:3825"
      })
  void ownNamesAreKnown(String host) {
    assertThat(refusal(PageRule.NETWORKS, request(NEAR, "", "Host", host))).isEmpty();
  }

  /** A page of somebody else lets its own name point here, to read what only the near may see. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "evil.example:3825",
        "10.1.1.2",
        "127.0.0.1.evil.example",
        "frontend-0-0.evil.example",
        "localhost.evil.example",
        "[::1",
        "0x7f000001"
      })
  void otherNamesAreRefusedWithTheTokenToo(String host) {
    assertThat(refusal(PageRule.NETWORKS, request(NEAR, "token=secret", "Host", host)))
        .hasValue(
            "this frontend does not go by the name in your address: use its own, or its IP"
                + " address");
  }
}
