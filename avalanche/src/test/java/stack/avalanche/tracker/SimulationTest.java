package stack.avalanche.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulationTest {
  private Simulation.Result two;
  private Simulation.Result twenty;

  @BeforeAll
  void usual() throws IOException {
    two = run(2);
    twenty = run(20);
  }

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
  @ValueSource(ints = {1, 5, 10})
  void aFewPeersFinishCloseToThePhysicalLimit(int peers) throws IOException {
    var result = run(peers);
    assertThat(result.finished()).isEqualTo(peers);
    assertThat(result.last()).isLessThanOrEqualTo(1.15);
    assertThat(result.copies()).isLessThanOrEqualTo(1.3);
  }

  @Test
  void tenTimesAsManyTakeATenthLongerAtMost() throws IOException {
    assertThat(twenty.last()).isLessThanOrEqualTo(1.15);
    assertThat(twenty.copies()).isLessThanOrEqualTo(1.3);
    assertThat(twenty.last() / two.last()).isLessThanOrEqualTo(1.10);
  }

  @Test
  void tenTimesAsManyAgainTakeATenthLongerAtMost() throws IOException {
    var many = run(200);
    assertThat(many.finished()).isEqualTo(200);
    assertThat(many.last()).isLessThanOrEqualTo(1.17);
    assertThat(many.last() / twenty.last()).isLessThanOrEqualTo(1.10);
  }

  @Test
  void aThousandFinish() throws IOException {
    var result = run(1000, plan -> plan.pieces = 100);
    assertThat(result.finished()).isEqualTo(1000);
    assertThat(result.copies()).isLessThanOrEqualTo(1.3);
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
    assertThat(result.last()).isLessThanOrEqualTo(1.10 * twenty.last());
  }

  @Test
  void whatADeadNeighbourBroughtInEntersItsRackAgain() throws IOException {
    var result =
        run(
            40,
            plan -> {
              plan.racks = 4;
              plan.oversubscription = 8;
              plan.crashes = 0.05;
            });
    assertThat(result.finished()).isEqualTo(38);
    assertThat(result.last()).isLessThanOrEqualTo(1.4);
  }

  @Test
  void slowPeersDoNotHoldUpTheOthers() throws IOException {
    assertThat(run(20, plan -> plan.slow = 0.05).median())
        .isLessThanOrEqualTo(1.10 * twenty.median());
  }

  @Test
  void slowUplinksOfRacksHoldUpNobody() throws IOException {
    var result =
        run(
            40,
            plan -> {
              plan.pieces = 400;
              plan.racks = 4;
              plan.oversubscription = 8;
            });
    assertThat(result.finished()).isEqualTo(40);
    assertThat(result.last()).isLessThanOrEqualTo(1.3);
    assertThat(result.crossing()).isLessThan(0.10);
  }

  @Test
  void whoStartsFirstIsNotHeldUpByThoseWhoFollow() throws IOException {
    var result = run(100, plan -> plan.spread = 30);
    assertThat(result.finished()).isEqualTo(100);
    assertThat(result.last()).isLessThanOrEqualTo(1.3);
    assertThat(result.median()).isLessThanOrEqualTo(1.05);
  }

  @Test
  void whoStartsLateFindsTheOthersReady() throws IOException {
    var result = run(20, plan -> plan.spread = 30);
    assertThat(result.finished()).isEqualTo(20);
    assertThat(result.last()).isLessThanOrEqualTo(1.3);
  }
}
