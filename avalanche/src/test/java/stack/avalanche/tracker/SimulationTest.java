package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
  private static Simulation.Result run(int peers, Consumer<Plan> change) throws IOException {
    return Simulation.run(
        Plan.of(peers)
            .with(plan -> {
              change.accept(plan);
              return plan;
            }));
  }

  private static Simulation.Result run(int peers) throws IOException {
    return run(peers, _ -> {});
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 20})
  void aFewPeersFinishCloseToThePhysicalLimit(int peers) throws IOException {
    var result = run(peers);
    assertThat(result.finished()).isEqualTo(peers);
    assertThat(result.last()).isLessThanOrEqualTo(1.15);
    assertThat(result.copies()).isLessThanOrEqualTo(1.3);
  }

  @Test
  void tenTimesAsManyTakeATenthLongerAtMost() throws IOException {
    assertThat(run(20).last() / run(2).last()).isLessThanOrEqualTo(1.10);
  }

  @Test
  void theSameSeedGivesTheSameRun() throws IOException {
    assertThat(run(10)).isEqualTo(run(10));
    assertThat(run(10, plan -> plan.seed = 2)).isNotEqualTo(run(10));
  }

  @Test
  void peersThatVanishCostTheOthersLittle() throws IOException {
    var result = run(20, plan -> plan.crashes = 0.05);
    assertThat(result.finished()).isEqualTo(19);
    assertThat(result.last()).isLessThanOrEqualTo(1.10 * run(20).last());
  }

  @Test
  void slowPeersDoNotHoldUpTheOthers() throws IOException {
    assertThat(run(20, plan -> plan.slow = 0.05).median())
        .isLessThanOrEqualTo(1.10 * run(20).median());
  }

  @Test
  void whoStartsLateFindsTheOthersReady() throws IOException {
    var result = run(20, plan -> plan.spread = 30);
    assertThat(result.finished()).isEqualTo(20);
    assertThat(result.last()).isLessThanOrEqualTo(1.3);
  }
}
