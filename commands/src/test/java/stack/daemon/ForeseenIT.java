package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.Manifest;
import stack.commands.Needs;
import stack.db.Database;
import stack.db.profile.LearnedFiles;
import stack.run.Programs;
import stack.run.Root;

/** What real dnf installs from repositories with all that makes a choice hard, told in advance. */
class ForeseenIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OS = "Site/9.4/redhat9/redhat/x86_64";
  private static final String UPDATES = "updates/1/redhat9/redhat/x86_64";
  private static final String KICKSTART =
      """
      url --url=http://10.1.0.1/install/pallets/%s
      repo --name=updates --baseurl=http://10.1.0.1/install/pallets/%s
      repo --name=site-cart --baseurl=http://10.1.0.1/install/carts/site
      %%packages
      @^site-environment
      app
      retired
      site-tool
      -unwanted
      %%end
      """
          .formatted(OS, UPDATES);

  @TempDir static Path build;
  @TempDir Path dir;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private Root root;
  private Database database;

  @BeforeAll
  static void makePackages() throws IOException {
    Needs.programs("createrepo_c", "dnf", "modifyrepo_c", "rpm", "rpmbuild");
    Needs.root();
    rpms(
        "1",
        "base Requires:library Recommends:nice Recommends:rival Requires:mail-server",
        "rival Conflicts:base",
        "nice Requires:(extra-for-app_if_app)",
        "extra-for-app",
        "library",
        "unwanted",
        "postfix Provides:mail-server",
        "a-mail-server Provides:mail-server Requires:library Requires:more-for-mail",
        "more-for-mail",
        "app Requires:stream-tool Recommends:unwanted",
        "stream-tool",
        "retired",
        "site-tool Requires:app");
    rpms("2", "library", "stream-tool", "successor Obsoletes:retired Provides:retired=2");
  }

  /** Each word is the name of a package and what it says besides. */
  private static void rpms(String version, String... packages) throws IOException {
    var spec = new StringBuilder();
    var head = "Version: %s\nRelease: 1\nSummary: x\nLicense: MIT\n".formatted(version);
    spec.append("Name: all\n").append(head).append("BuildArch: noarch\n%description\nx\n");
    for (var text : packages) {
      var words = text.split(" ");
      spec.append("%package -n ").append(words[0]).append("\nSummary: x\n");
      for (var index = 1; index < words.length; index++) {
        spec.append(
            words[index].replaceFirst(":", ": ").replace('_', ' ').replaceFirst("=", " = ") + "\n");
      }
      spec.append("%description -n ").append(words[0]).append("\nx\n");
      spec.append("%files -n ").append(words[0]).append("\n");
    }
    Files.writeString(build.resolve("all.spec"), spec);
    run("rpmbuild", "-bb", "--define", "_topdir " + build, build + "/all.spec");
  }

  private static String run(String... words) {
    var result = new Programs(System.getenv("PATH")).run(List.of(words), "", PATIENCE);
    assertThat(result.exit()).as(String.join(" ", words) + result.err()).isZero();
    return result.out();
  }

  @BeforeEach
  void makePallets() throws IOException {
    root = new Root(dir.resolve("root"));
    Files.createDirectories(root.path("var/lib/stack"));
    database = new Database(root.database());
    Files.writeString(
        dir.resolve("comps.xml"),
        """
        <?xml version="1.0"?>
        <comps><group><id>core</id><name>Core</name><description/><default>false</default>
        <uservisible>true</uservisible><packagelist><packagereq type="mandatory">base</packagereq>
        </packagelist></group><environment><id>site-environment</id><name>Site</name>
        <description/><display_order>1</display_order><grouplist><groupid>core</groupid></grouplist>
        </environment></comps>
        """);
    Files.writeString(
        dir.resolve("modules.yaml"),
        """
        ---
        document: modulemd
        version: 2
        data:
          name: stream-tool
          stream: "1"
          version: 1
          context: a
          arch: noarch
          summary: x
          description: x
          license: {module: [MIT]}
          artifacts: {rpms: ["stream-tool-0:1-1.noarch"]}
        ---
        document: modulemd
        version: 2
        data:
          name: stream-tool
          stream: "2"
          version: 1
          context: b
          arch: noarch
          summary: x
          description: x
          license: {module: [MIT]}
          artifacts: {rpms: ["stream-tool-0:2-1.noarch"]}
        ---
        document: modulemd-defaults
        version: 1
        data: {module: stream-tool, stream: "1", profiles: {"1": []}}
        """);
    repository(
        root.pallets().resolve(OS),
        "base-1",
        "rival-1",
        "nice-1",
        "extra-for-app-1",
        "library-1",
        "unwanted-1",
        "postfix-1",
        "a-mail-server-1",
        "more-for-mail-1",
        "app-1",
        "stream-tool-1",
        "stream-tool-2",
        "retired-1");
    repository(root.pallets().resolve(UPDATES), "library-2", "successor-2");
    repository(root.carts().resolve("site"), "site-tool-1");
  }

  private void repository(Path folder, String... rpms) throws IOException {
    var packages = Files.createDirectories(folder.resolve("Packages"));
    for (var rpm : rpms) {
      Files.copy(
          build.resolve("RPMS/noarch/" + rpm + "-1.noarch.rpm"),
          packages.resolve(rpm + "-1.noarch.rpm"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    describe(folder);
  }

  private void describe(Path folder) throws IOException {
    run("createrepo_c", "-q", "-g", dir.resolve("comps.xml").toString(), folder.toString());
    run(
        "modifyrepo_c",
        dir.resolve("modules.yaml").toString(),
        folder.resolve("repodata").toString());
    if (folder.startsWith(root.pallets())) {
      var path = "/install/pallets/" + root.pallets().relativize(folder);
      Manifest.build(folder, path, Manifest.Progress.NONE).write(folder);
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Wants daemon(String path) {
    return new Wants(
        root,
        new LearnedFiles(database),
        null,
        new Foreseen(root, new DnfTransaction(new Programs(path))));
  }

  private Wants daemon() {
    return daemon(System.getenv("PATH"));
  }

  private List<String> list(Wants wants, String kickstart) throws IOException {
    return wants.of("backend-0-0", kickstart, log::add).paths().stream()
        .filter(path -> path.endsWith(".rpm"))
        .sorted()
        .toList();
  }

  /** The list as soon as it is another one, or what dnf said instead. */
  private List<String> listAfter(List<String> first, Wants wants, String kickstart)
      throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    var now = first;
    while (now.equals(first) && log.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      now = list(wants, kickstart);
    }
    return now;
  }

  /** What dnf installs with the words of the kickstart, as Anaconda hands them over. */
  private Set<String> installed() throws IOException {
    var words = new ArrayList<>(List.of("dnf", "-y", "--noplugins", "--releasever=9"));
    words.add("--installroot=" + Files.createDirectory(dir.resolve("target")));
    words.add("--setopt=module_platform_id=platform:el9");
    words.add("--setopt=reposdir=/dev/null");
    words.add("--setopt=gpgcheck=0");
    words.add("--setopt=cachedir=" + dir.resolve("cache"));
    words.add("--setopt=logdir=" + Files.createDirectory(dir.resolve("log")));
    words.add("--repofrompath=os," + root.pallets().resolve(OS).toUri());
    words.add("--repofrompath=updates," + root.pallets().resolve(UPDATES).toUri());
    words.add("--repofrompath=cart," + root.carts().resolve("site").toUri());
    words.addAll(
        List.of(
            "--exclude=unwanted", "install", "@site-environment", "app", "retired", "site-tool"));
    run(words.toArray(String[]::new));
    var names =
        run("rpm", "--root", dir.resolve("target").toString(), "-qa", "--qf", "%{nvra}.rpm\\n");
    return new TreeSet<>(names.lines().toList());
  }

  private static Set<String> names(Collection<String> paths) {
    var names = new TreeSet<String>();
    paths.forEach(path -> names.add(path.substring(path.lastIndexOf('/') + 1)));
    return names;
  }

  /** Of the bytes that are asked for, those on the list, and those that nobody asks for. */
  private String figure(Collection<String> list, Collection<String> asked) throws IOException {
    long all = 0;
    long foreseen = 0;
    long nothing = 0;
    for (var name : asked) {
      all += size(name);
      foreseen += list.contains(name) ? size(name) : 0;
    }
    for (var name : list) {
      nothing += asked.contains(name) ? 0 : size(name);
    }
    return "%d %% foreseen, %d %% for nothing".formatted(foreseen * 100 / all, nothing * 100 / all);
  }

  private static long size(String name) throws IOException {
    return Files.size(build.resolve("RPMS/noarch/" + name));
  }

  @Test
  void listIsWhatDnfInstallsAndIsKept(TestReporter reporter) throws Exception {
    var wants = daemon();
    var estimated = list(wants, KICKSTART);
    var foreseen = listAfter(estimated, wants, KICKSTART);

    var installed = installed();
    assertThat(installed).contains("library-2-1.noarch.rpm", "site-tool-1-1.noarch.rpm");
    installed.remove("site-tool-1-1.noarch.rpm"); // of a cart, which hosts fetch from the frontend
    assertThat(names(foreseen)).as(log.toString()).isEqualTo(installed);
    assertThat(figure(names(foreseen), installed)).isEqualTo("100 % foreseen, 0 % for nothing");
    assertThat(names(estimated)).as("an estimate that dnf does not share").isNotEqualTo(installed);
    reporter.publishEntry("dnf", figure(names(foreseen), installed));
    reporter.publishEntry("estimate", figure(names(estimated), installed));

    assertThat(list(daemon(), KICKSTART)).as("of the next daemon, at once").isEqualTo(foreseen);

    Files.delete(root.pallets().resolve(UPDATES).resolve("Packages/library-2-1.noarch.rpm"));
    describe(root.pallets().resolve(UPDATES));
    var first = list(wants, KICKSTART);
    assertThat(names(listAfter(first, wants, KICKSTART)))
        .as("after the pallet changed")
        .contains("library-1-1.noarch.rpm")
        .doesNotContain("rival-1-1.noarch.rpm");
  }

  @Test
  void whatDnfCannotSolveIsEstimated() throws Exception {
    var impossible = KICKSTART.replace("retired\n", "rival\n");
    var wants = daemon();
    var estimated = list(wants, impossible);

    assertThat(listAfter(estimated, wants, impossible)).isEqualTo(estimated).isNotEmpty();

    assertThat(log).hasSize(1);
    assertThat(log.getFirst())
        .startsWith("dnf does not say what hosts need, so it is estimated:")
        .contains("conflicts with base");
    assertThat(list(daemon(""), impossible)).as("without dnf").isEqualTo(estimated);
  }
}
