package stack.pallets.repo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stack.pallets.media.Checksum;
import stack.pallets.repo.Resolver.Resolution;
import stack.pallets.repo.Resolver.Selection;
import stack.pallets.rpm.Dependency;
import stack.pallets.rpm.Evr;

class ResolverTest {
  private final List<RepoPackage> base = new ArrayList<>();
  private final List<RepoPackage> apps = new ArrayList<>();
  private Comps comps = Comps.NONE;

  @Test
  void requirementsAreFollowedAcrossRepositories() {
    add(base, "glibc", "2.34-1", "x86_64");
    add(base, "bash", "5.1-1", "x86_64", "glibc");
    add(apps, "git", "2.4-1", "x86_64", "bash", "glibc >= 2.30");
    add(base, "unrelated", "1-1", "x86_64");

    assertThat(paths(resolve("git")))
        .containsExactly(
            "BaseOS/bash-5.1-1.x86_64.rpm",
            "BaseOS/glibc-2.34-1.x86_64.rpm",
            "AppStream/git-2.4-1.x86_64.rpm");
  }

  @Test
  void theNewestVersionWinsWhereverItIs() {
    add(base, "tool", "1.9-1", "x86_64");
    add(apps, "tool", "1.10-1", "x86_64");

    assertThat(paths(resolve("tool"))).containsExactly("AppStream/tool-1.10-1.x86_64.rpm");
  }

  @Test
  void aRequiredRangeChoosesAnOlderVersion() {
    add(base, "lib", "1.0-1", "x86_64");
    add(base, "lib", "2.0-1", "x86_64");
    add(base, "old", "1-1", "x86_64", "lib < 2");

    assertThat(paths(resolve("old"))).contains("BaseOS/lib-1.0-1.x86_64.rpm");
  }

  @Test
  void otherArchitecturesAreNotTaken() {
    add(base, "lib", "2-1", "i686");
    add(base, "lib", "1-1", "x86_64");
    add(base, "data", "1-1", "noarch", "lib");

    assertThat(paths(resolve("data")))
        .containsExactly("BaseOS/data-1-1.noarch.rpm", "BaseOS/lib-1-1.x86_64.rpm");
  }

  @Test
  void capabilitiesAndFilesAreProvidedByPackages() {
    base.add(
        rpm(
            "vim",
            "9-1",
            "x86_64",
            List.of(),
            List.of("editor"),
            List.of("/usr/bin/vi"),
            List.of()));
    add(base, "a", "1-1", "x86_64", "editor");
    add(base, "b", "1-1", "x86_64", "/usr/bin/vi");

    assertThat(names(resolve("a"))).containsExactly("a", "vim");
    assertThat(names(resolve("b"))).containsExactly("b", "vim");
  }

  @Test
  void aProviderThatIsChosenAlreadySavesAnother() {
    base.add(rpm("aa", "9-1", "x86_64", List.of(), List.of("mta"), List.of(), List.of()));
    base.add(rpm("zz", "1-1", "x86_64", List.of(), List.of("mta"), List.of(), List.of()));
    add(base, "cron", "1-1", "x86_64", "mta");

    assertThat(names(resolve("zz", "cron"))).containsExactly("cron", "zz");
  }

  @Test
  void circlesEnd() {
    add(base, "a", "1-1", "x86_64", "b");
    add(base, "b", "1-1", "x86_64", "a");

    assertThat(names(resolve("a"))).containsExactly("a", "b");
  }

  @Test
  void recommendationsAreTakenOnlyIfWanted() {
    base.add(rpm("a", "1-1", "x86_64", List.of(), List.of(), List.of(), List.of("nice", "absent")));
    add(base, "nice", "1-1", "x86_64");

    assertThat(names(resolve("a"))).containsExactly("a", "nice");
    assertThat(resolve("a").missing()).isEmpty();
    assertThat(names(resolve(new Selection(List.of("a"), List.of(), false)))).containsExactly("a");
  }

  @Test
  void environmentsAndGroupsStandForTheirPackages() {
    groups();

    assertThat(names(resolve("@^minimal-environment"))).containsExactly("bash", "vim");
    assertThat(names(resolve("@^Minimal Install"))).containsExactly("bash", "vim");
    assertThat(names(resolve("@core"))).containsExactly("bash", "vim");
  }

  @Test
  void excludedPackagesAreNotThere() {
    groups();

    var resolution = resolve(new Selection(List.of("@core"), List.of("vi*"), true));

    assertThat(names(resolution)).containsExactly("bash");
    assertThat(resolution.missing()).isEmpty();
    assertThat(names(resolve(new Selection(List.of("bash", "jokes"), List.of("@core"), true))))
        .containsExactly("jokes");
  }

  @Test
  void globsMatchNames() {
    add(base, "gcc", "1-1", "x86_64");
    add(base, "gcc-c++", "1-1", "x86_64");
    add(base, "gdb", "1-1", "x86_64");

    assertThat(names(resolve("gcc*"))).containsExactly("gcc", "gcc-c++");
    assertThat(names(resolve("g?b"))).containsExactly("gdb");
  }

  @Test
  void whatNobodyHasIsNamed() {
    add(base, "a", "1-1", "x86_64", "ghost", "(b if c)");

    assertThat(resolve("a", "absent", "@nogroup", "@^noenv", "x*").missing())
        .containsExactly("absent", "@nogroup", "@^noenv", "x*", "ghost");
  }

  @Test
  void theOrderOfTheListsDoesNotMatter() {
    for (var i = 0; i < 60; i++) {
      add(base, "p" + i, "1." + i % 7 + "-1", "x86_64", "p" + (i + 1) % 60, "p" + (i * 7) % 60);
      add(base, "p" + i, "1." + i % 5 + "-1", "noarch");
    }
    var expected = resolve("p3");
    Collections.shuffle(base, new Random(1));

    assertThat(resolve("p3")).isEqualTo(expected);
  }

  private void groups() {
    add(base, "bash", "1-1", "x86_64");
    add(base, "vim", "1-1", "x86_64");
    add(base, "jokes", "1-1", "x86_64");
    var core = new Comps.Group("core", "Core", List.of("bash"), List.of("vim"), List.of("jokes"));
    var minimal =
        new Comps.Environment(
            "minimal-environment", "Minimal Install", List.of("core"), List.of("fun"));
    comps = new Comps(Map.of("core", core), Map.of("minimal-environment", minimal));
  }

  private Resolution resolve(String... include) {
    return resolve(new Selection(List.of(include), List.of(), true));
  }

  private Resolution resolve(Selection selection) {
    return Resolver.resolve(
        List.of(
            new PackageRepository("BaseOS", base, comps),
            new PackageRepository("AppStream", apps, Comps.NONE)),
        "x86_64",
        selection);
  }

  private static List<String> paths(Resolution resolution) {
    return resolution.packages().stream().map(Resolver.Wanted::path).toList();
  }

  private static List<String> names(Resolution resolution) {
    return resolution.packages().stream()
        .map(wanted -> wanted.nevra().replaceFirst("-[^-]+-[^-]+$", ""))
        .toList();
  }

  private static void add(
      List<RepoPackage> to, String name, String evr, String arch, String... requires) {
    to.add(rpm(name, evr, arch, List.of(requires), List.of(), List.of(), List.of()));
  }

  private static RepoPackage rpm(
      String name,
      String evr,
      String arch,
      List<String> requires,
      List<String> provides,
      List<String> files,
      List<String> recommends) {
    var own = new Dependency(name, "EQ", Evr.parse(evr), false);
    return new RepoPackage(
        name,
        Evr.parse(evr),
        arch,
        "%s-%s.%s.rpm".formatted(name, evr, arch),
        100,
        Checksum.of("sha256", "ab".repeat(32)).orElseThrow(),
        Stream.concat(Stream.of(own), provides.stream().map(Dependency::any)).toList(),
        requires.stream().map(ResolverTest::dependency).toList(),
        recommends.stream().map(Dependency::any).toList(),
        files);
  }

  private static Dependency dependency(String text) {
    var words = text.startsWith("(") ? new String[] {text} : text.split(" ");
    if (words.length == 1) {
      return Dependency.any(text);
    }
    var comparison = Map.of("<", "LT", ">=", "GE", "=", "EQ").get(words[1]);
    return new Dependency(words[0], comparison, Evr.parse(words[2]), false);
  }
}
