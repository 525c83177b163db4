package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void writesFamiliesWithTypeAndHelp() {
    var waits = new Histogram(0.5, 2);
    waits.observe(0.5);
    waits.observe(1);
    waits.observe(3);
    var metrics =
        new Metrics()
            .counter("a_total", "What was counted.")
            .sample(1, "kind", "x\"y\\z\n")
            .gauge("b", "What is.")
            .sample(0.25)
            .histogram("c_seconds", "How long.", waits);
    assertThat(metrics)
        .hasToString(
            """
            # HELP a_total What was counted.
            # TYPE a_total counter
            a_total{kind="x\\"y\\\\z\\n"} 1
            # HELP b What is.
            # TYPE b gauge
            b 0.25
            # HELP c_seconds How long.
            # TYPE c_seconds histogram
            c_seconds_bucket{le="0.5"} 1
            c_seconds_bucket{le="2.0"} 2
            c_seconds_bucket{le="+Inf"} 3
            c_seconds_sum 4.5
            c_seconds_count 3
            """);
  }
}
