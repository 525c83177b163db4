package stack.install.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Hosts of each release, however they are wired, with disks divided in each way: what their whole
 * kickstart says, read by the readers of its formats, is what the admin has said.
 */
class MatrixTest {
  private final MatrixCluster cluster = MatrixCluster.get();

  @Test
  void everyFactOfEveryHostIsReadBack() {
    assertThat(Combination.all()).hasSize(100);
    var all = new SoftAssertions();
    for (var at : Combination.all()) {
      var model = Model.of(at);
      var kickstart = new KickstartText(cluster.frontend().kickstart(at));
      all.assertThat(Reading.network(kickstart, at))
          .as(at.host())
          .containsExactlyElementsOf(ExpectedNetwork.facts(model));
      cluster
          .decided(kickstart)
          .forEach((firmware, lines) ->
              all.assertThat(InstallerFacts.disks(lines))
                  .as(at.host() + " " + firmware)
                  .containsExactlyElementsOf(ExpectedDisks.facts(model.sheet(), firmware)));
    }
    all.assertAll();
  }

  @Test
  void kickstartsOfSomeAreTheGoldenOnes() throws IOException {
    for (var at : Combination.corners()) {
      var text = cluster.frontend().kickstart(at);
      GoldenKickstart.check(at, text, cluster.decided(new KickstartText(text)));
    }
  }
}
