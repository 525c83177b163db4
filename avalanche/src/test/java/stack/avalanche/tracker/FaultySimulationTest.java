package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one host costs the others that lies, or reaches nobody; 20 hosts at 5 Mbit/s. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultySimulationTest {
  private static final int PEERS = 20;

  private Simulation.Result clean;

  @BeforeAll
  void clean() throws IOException {
    clean = run(PEERS, 0, Fault.NONE);
  }

  private static Simulation.Result run(int peers, int faulty, Fault fault) throws IOException {
    return Simulation.run(
        Plan.of(peers)
            .with(plan -> {
              plan.pieces = 200;
              plan.pieceSize = 128 << 10;
              plan.rate = 625_000;
              plan.frontendRate = 625_000;
              plan.slots = 10;
              plan.fault = fault;
              plan.faulty = faulty;
              return plan;
            }));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CLAIMS", "HANGS", "SWALLOWS", "ACCUSES"})
  void oneThatLiesCostsTheOthersLittle(Fault fault) throws IOException {
    var result = run(PEERS, 1, fault);
    assertThat(result.finished()).isEqualTo(PEERS - 1);
    assertThat(result.last()).isLessThanOrEqualTo(1.10 * clean.last());
    assertThat(result.copies()).isLessThanOrEqualTo(1.5);
  }

  @Test
  void oneThatReachesNobodyComesAfterTheOthers() throws IOException {
    var result = run(PEERS, 1, Fault.CUT_OFF);
    assertThat(result.finished()).isEqualTo(PEERS - 1);
    assertThat(result.last()).isLessThanOrEqualTo(1.10 * clean.last());
    assertThat(result.faulty()).isLessThanOrEqualTo(2.2);
    assertThat(result.copies()).isLessThanOrEqualTo(2.3);
  }

  @Test
  void hostsThatReachNobodyKeepTheFrontendBusy() throws IOException {
    var peers = 4;
    var result = run(peers, peers, Fault.CUT_OFF);
    assertThat(result.finished()).isEqualTo(peers);
    assertThat(result.last()).isLessThanOrEqualTo(1.15 * peers);
  }
}
