package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.files.Trees;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.RepositoryWriter;
import stack.pallets.sample.SamplePallet;

/** Two discs of a release, of which only the first says which release that is. */
class SeveralDiscsTest {
  private static final String BASE = "BaseOS";

  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;
  private Path first;
  private Path second;
  private List<String> all;

  @BeforeEach
  void makeDiscs() throws IOException {
    first = dir.resolve("disc1");
    second = dir.resolve("disc2");
    SamplePallet.write(first, 1_000_000);
    all = listed(first);
    var groups = PackageRepository.groups(first, BASE);
    for (var name : all.subList(0, all.size() / 2)) {
      var target = second.resolve(name);
      Files.createDirectories(target.getParent());
      Files.move(first.resolve(name), target);
    }
    RepositoryWriter.write(first.resolve(BASE), groups, Instant.EPOCH);
    RepositoryWriter.write(second.resolve(BASE), Optional.empty(), Instant.EPOCH);
    disc(first, "7.1", 1);
    disc(second, "7.1", 2);
  }

  private static void disc(Path medium, String release, int number) throws IOException {
    Files.writeString(
        medium.resolve(".discinfo"), "%s\nSample\nx86_64\n%d\n".formatted(release, number));
  }

  private static List<String> listed(Path tree) throws IOException {
    return PackageRepository.promised(tree, BASE).keySet().stream().sorted().toList();
  }

  private Path pallet() {
    return stack.root().resolve("export/stack/pallets/Sample/9.6/redhat9/redhat/x86_64");
  }

  private void assertWhole() throws IOException {
    assertThat(stack.rows("list pallet Sample")).hasSize(1);
    assertThat(listed(pallet())).isEqualTo(all);
    for (var name : all) {
      assertThat(pallet().resolve(name)).exists();
    }
    assertThat(PackageRepository.read(pallet(), BASE).comps().groups()).containsKey("core");
    assertThat(pallet().resolve(".treeinfo")).hasSameTextualContentAs(first.resolve(".treeinfo"));
    assertThat(stack.run("verify frontend deep=true all=false").out()).doesNotContain("Sample");
  }

  @Test
  void discsNamedTogetherAreOnePallet() throws IOException {
    var result = stack.run("add pallet " + first + " " + second);

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines().filter(line -> line.startsWith("Sample"))).hasSize(1);
    assertThat(result.err())
        .contains(second + " is one more medium of Sample-9.6-redhat9")
        .doesNotContain("lacks");
    assertWhole();
  }

  @Test
  void discsNamedOneAfterTheOtherAreOnePalletHoweverOften() throws IOException {
    stack.ok("add pallet " + first);
    for (var again : List.of(second, first, second)) {
      stack.ok("add pallet " + again);
      assertWhole();
    }
    stack.ok("add pallet " + first + " clean=true");
    assertThat(listed(pallet())).isEqualTo(listed(first));
  }

  @Test
  void packagesThatOnlyTheFirstDiscListsAreFoundOnTheSecond() throws IOException {
    // As CentOS 6 has it: the first disc lists what is on both.
    var whole = dir.resolve("whole");
    SamplePallet.write(whole, 1_000_000);
    Trees.delete(first.resolve("BaseOS/repodata"));
    Files.move(whole.resolve("BaseOS/repodata"), first.resolve("BaseOS/repodata"));

    assertThat(stack.run("add pallet " + first).err()).contains("lacks");
    var joined = stack.run("add pallet " + second);

    assertThat(joined.err()).doesNotContain("lacks");
    assertWhole();
  }

  @Test
  void discOfAnotherReleaseIsNoPart() throws IOException {
    disc(second, "7.2", 2);

    assertThat(stack.fails("add pallet " + first + " " + second))
        .contains("do not appear to be pallets: " + second);
    assertThat(stack.run("list pallet Sample").code()).isNotZero();
  }
}
