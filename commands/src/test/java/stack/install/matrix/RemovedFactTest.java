package stack.install.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import stack.install.matrix.Combination.Firmware;

/**
 * Whatever a host is like: a fact that an admin takes away is gone from what its kickstart says,
 * and nothing else is different.
 */
class RemovedFactTest {
  private static final Map<Combination, KickstartText> BEFORE = new HashMap<>();

  private final MatrixCluster cluster = MatrixCluster.get();

  private Path database() {
    return cluster.stack().root().resolve("var/lib/stack/stack.db");
  }

  private Path saved() {
    return cluster.stack().root().resolve("saved.db");
  }

  private static void copy(Path from, Path to) throws IOException {
    for (var more : List.of("-wal", "-shm")) {
      assertThat(Path.of(from + more)).doesNotExist();
    }
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  @Provide
  Arbitrary<Removal> removals() {
    return Arbitraries.of(Combination.all())
        .flatMap(at -> Arbitraries.of(Removal.of(Model.of(at))));
  }

  @Property(tries = 25)
  void factThatIsTakenAwayIsGoneAndNothingElse(
      @ForAll("removals") Removal removal, @ForAll Firmware firmware) throws IOException {
    var at = removal.after().at();
    copy(database(), saved());
    var frontend = cluster.frontend();
    var before = BEFORE.computeIfAbsent(at, each -> new KickstartText(frontend.kickstart(each)));
    if (removal.lines().isEmpty()) {
      frontend.sheets(List.of(removal.after()));
    }
    removal.lines().forEach(frontend::typed);
    var after = new KickstartText(frontend.kickstart(at));
    copy(saved(), database());
    var was = facts(before, at, firmware);
    var is = facts(after, at, firmware);
    var expected = Removal.facts(removal.after(), firmware).toList();
    assertThat(differences(expected, List.copyOf(is))).isEmpty();
    was.removeAll(is);
    assertThat(was).isNotEmpty();
    assertThat(differences(before.rest(), after.rest())).isEmpty();
  }

  private static List<String> differences(List<String> before, List<String> after) {
    return Stream.concat(
            before.stream().filter(line -> !after.contains(line)).map(line -> "gone: " + line),
            after.stream().filter(line -> !before.contains(line)).map(line -> "new: " + line))
        .toList();
  }

  private Set<String> facts(KickstartText kickstart, Combination at, Firmware firmware) {
    var facts = new TreeSet<>(Reading.network(kickstart, at));
    facts.addAll(InstallerFacts.disks(cluster.decided(kickstart, firmware)));
    return facts;
  }
}
