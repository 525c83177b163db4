package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.pallets.repo.PackageRepository;
import stack.pallets.sample.SamplePallet;

/** A repository with signed packages, groups, streams and advisories, as real dnf mirrors it. */
class CreateMirrorIT {
  private static final String SYNC =
      "create mirror repoid=updates repoconfig=%s release=redhat9 os=redhat arch=x86_64 sync=true";

  @TempDir static Path vendor;
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;
  private final TreeSet<String> fetched = new TreeSet<>();
  private final ConcurrentSkipListSet<String> asked = new ConcurrentSkipListSet<>();
  private String broken = "none";
  private HttpServer server;
  private Path tree;
  private Path config;

  @BeforeAll
  static void makePackages() throws IOException {
    Needs.programs("createrepo_c", "dnf", "gpg", "modifyrepo_c", "rpmbuild", "rpmkeys", "rpmsign");
    for (var rpm : List.of("a-1", "a-2", "b-1", "c-1", "c-2", "stranger-1")) {
      var name = rpm.substring(0, rpm.indexOf('-'));
      var spec =
          "Name: %s\nVersion: %s\nRelease: 1\nSummary: x\nLicense: MIT\nBuildArch: noarch\n%%description\nx\n%%files\n"
              .formatted(name, rpm.substring(rpm.indexOf('-') + 1));
      Files.writeString(vendor.resolve("x.spec"), spec);
      run("rpmbuild", "-bb", "--define", "_topdir " + vendor, vendor + "/x.spec");
    }
    try (var signers = new Signers(vendor)) {
      for (var name : List.of("Stranger", "Vendor")) {
        signers.add(name, vendor.resolve(name));
      }
      signers.sign(
          "Vendor", Stream.of("a-1", "a-2", "b-1", "c-1", "c-2").map(CreateMirrorIT::rpm).toList());
      signers.sign("Stranger", List.of(rpm("stranger-1")));
    }
    Files.writeString(
        vendor.resolve("comps.xml"),
        """
        <?xml version="1.0"?>
        <comps><group><id>core</id><name>Core</name><description/><default>false</default>
        <uservisible>true</uservisible><packagelist><packagereq type="mandatory">a</packagereq>
        </packagelist></group></comps>
        """);
    Files.writeString(
        vendor.resolve("modules.yaml"),
        """
        ---
        document: modulemd
        version: 2
        data:
          name: tool
          stream: "18"
          version: 1
          context: abc
          arch: noarch
          summary: x
          description: x
          license: {module: [MIT]}
          artifacts: {rpms: [c-0:1-1.noarch]}
        """);
    Files.writeString(
        vendor.resolve("updateinfo.xml"),
        """
        <?xml version="1.0"?>
        <updates><update from="x" status="final" type="security" version="1"><id>SA-1</id>
        <title>x</title><issued date="2024-01-01 00:00:00"/><description>x</description>
        <pkglist><collection short="x"><name>x</name><package name="a" version="2" release="1"
        epoch="0" arch="noarch" src="a-2-1.src.rpm"><filename>a-2-1.noarch.rpm</filename></package>
        </collection></pkglist></update></updates>
        """);
  }

  private static Path rpm(String rpm) {
    return vendor.resolve("RPMS/noarch/" + rpm + "-1.noarch.rpm");
  }

  private static String run(String... words) throws IOException {
    return new Signers(vendor).run(words);
  }

  @BeforeEach
  void serve() throws IOException {
    tree = Files.createDirectories(dir.resolve("updates"));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    publish("a-1", "b-1", "c-1", "c-2");
    config =
        Files.writeString(
            dir.resolve("dnf.conf"),
            """
            [main]
            reposdir=/dev/null

            [updates]
            name=updates
            baseurl=http://127.0.0.1:%d/el$releasever/
            gpgkey=file://%s/Vendor
            """
                .formatted(server.getAddress().getPort(), vendor));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().replaceFirst("^/el9/", "");
      var file = tree.resolve(path);
      asked.add(file.getFileName().toString());
      if (path.contains(broken) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      var bytes = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void publish(String... rpms) throws IOException {
    var packages = Files.createDirectories(tree.resolve("Packages"));
    for (var rpm : rpms) {
      Files.copy(rpm(rpm), packages.resolve(rpm(rpm).getFileName()));
    }
    run("createrepo_c", "-q", "-g", vendor.resolve("comps.xml").toString(), tree.toString());
    for (var file : List.of("modules.yaml", "updateinfo.xml")) {
      run("modifyrepo_c", vendor.resolve(file).toString(), tree.resolve("repodata").toString());
    }
  }

  private String sync(String more) {
    asked.clear();
    var said = stack.ok(SYNC.formatted(config) + more);
    fetched.clear();
    asked.stream().filter(name -> name.endsWith(".rpm")).forEach(fetched::add);
    return said;
  }

  private static String today() {
    return LocalDate.now(ZoneId.systemDefault()).format(DateTimeFormatter.ofPattern("uuuu.MM.dd"));
  }

  private Path pallet(String version) {
    return stack
        .root()
        .resolve("export/stack/pallets/updates/" + version + "/redhat9/redhat/x86_64");
  }

  private static List<String> rpms(Path pallet) throws IOException {
    try (var files = Files.list(pallet.resolve("Packages"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String dnf(Path repository, String... words) throws IOException {
    var all = new ArrayList<>(List.of("dnf", "-q", "--installroot=" + dir.resolve("root")));
    all.add("--setopt=cachedir=" + dir.resolve("cache"));
    all.add("--setopt=logdir=" + Files.createDirectories(dir.resolve("log")));
    all.add("--setopt=reposdir=/dev/null");
    all.add("--releasever=9");
    all.add("--repofrompath=mirror," + repository.toUri());
    all.addAll(List.of("--repo=mirror", "--refresh"));
    all.addAll(List.of(words));
    return run(all.toArray(String[]::new));
  }

  @Test
  void repositoryBecomesAPalletOfTheDayThatKeepsGroupsStreamsAndAdvisories() throws IOException {
    sync("");

    var made = pallet(today());
    assertThat(rpms(made))
        .as("the newest of each, and what a stream has")
        .containsExactly(
            "a-1-1.noarch.rpm", "b-1-1.noarch.rpm", "c-1-1.noarch.rpm", "c-2-1.noarch.rpm");
    assertThat(stack.rows("list pallet updates")).hasSize(1);
    assertThat(dnf(made, "repoquery")).contains("a-0:1-1", "b-0:1-1", "c-0:2-1");
    assertThat(dnf(made, "group", "list", "--ids")).contains("core");
    assertThat(dnf(made, "module", "list")).contains("tool", "18");
    var advisories = PackageRepository.file(made, "", "updateinfo").orElseThrow();
    assertThat(run("gzip", "-dc", made.resolve(advisories).toString())).contains("<id>SA-1</id>");
    assertThat(made.resolve("RPM-GPG-KEY-1")).hasSameTextualContentAs(vendor.resolve("Vendor"));
    assertThat(stack.root().resolve("export/stack/pallets/.mirror")).doesNotExist();

    // A day that a box has stays as it is, and hosts are installed from it.
    SamplePallet.write(dir.resolve("sample"), 1_000_000);
    stack.ok("add pallet " + dir.resolve("sample"));
    stack.ok("add host backend-0-0");
    stack.ok(
        "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.10"
            + " network=private default=true");
    stack.ok("enable pallet Sample updates");
    publish("a-2");

    sync("");

    assertThat(rpms(pallet(today()))).contains("a-1-1.noarch.rpm");
    assertThat(rpms(pallet(today() + ".2"))).contains("a-2-1.noarch.rpm");
    assertThat(stack.ok("list host profile backend-0-0").lines())
        .anyMatch(line ->
            line.startsWith("repo --name=\"updates-" + today() + "-redhat9\"")
                && line.contains("/install/pallets/updates/" + today() + "/redhat9/redhat/x86_64"))
        .noneMatch(line -> line.contains(today() + ".2"));
  }

  @Test
  void nextRunFetchesWhatIsNewAndSharesTheRest() throws IOException {
    sync(" version=monday");
    assertThat(fetched).hasSize(4);
    publish("a-2");

    sync(" version=tuesday");

    assertThat(fetched).containsExactly("a-2-1.noarch.rpm");
    assertThat(rpms(pallet("tuesday")))
        .contains("a-2-1.noarch.rpm")
        .doesNotContain("a-1-1.noarch.rpm");
    assertThat(rpms(pallet("monday")))
        .contains("a-1-1.noarch.rpm")
        .doesNotContain("a-2-1.noarch.rpm");
    var shared = "Packages/b-1-1.noarch.rpm";
    assertThat(Files.getAttribute(pallet("tuesday").resolve(shared), "unix:ino"))
        .isEqualTo(Files.getAttribute(pallet("monday").resolve(shared), "unix:ino"));
    assertThat(dnf(pallet("tuesday"), "repoquery")).contains("a-0:2-1").doesNotContain("a-0:1-1");
    stack.ok("remove pallet updates version=monday");
    assertThat(pallet("tuesday").resolve(shared)).hasSameBinaryContentAs(rpm("b-1"));

    // Another file of the same name is fetched, and older pallets keep theirs.
    var file = "Packages/b-1-1.noarch.rpm";
    Files.copy(rpm("stranger-1"), tree.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    publish();

    sync(" version=wednesday gpgcheck=false");

    assertThat(pallet("wednesday").resolve(file)).hasSameBinaryContentAs(rpm("stranger-1"));
    assertThat(pallet("tuesday").resolve(file)).hasSameBinaryContentAs(rpm("b-1"));
  }

  @Test
  void runThatFailsLeavesTheOldPalletAndTheNextOneGoesOn() throws IOException {
    sync(" version=latest");
    publish("a-2", "stranger-1");
    broken = "a-2";

    assertThat(stack.fails(SYNC.formatted(config) + " version=latest gpgcheck=false"))
        .contains("dnf cannot mirror", "a-2-1.noarch.rpm");
    assertThat(rpms(pallet("latest"))).hasSize(4).contains("a-1-1.noarch.rpm");
    assertThat(dnf(pallet("latest"), "repoquery")).contains("a-0:1-1");

    broken = "none";
    sync(" version=latest gpgcheck=false");
    assertThat(fetched).containsExactly("a-2-1.noarch.rpm");
    assertThat(rpms(pallet("latest"))).contains("a-2-1.noarch.rpm", "stranger-1-1.noarch.rpm");
  }

  @Test
  void packagesWithoutAKnownKeyAreNotMirrored() throws IOException {
    publish("stranger-1");

    assertThat(stack.fails(SYNC.formatted(config)))
        .contains("stranger-1-1.noarch", "GPG signature check failed");
    assertThat(pallet(today())).doesNotExist();
    assertThat(stack.fails(SYNC.formatted(config) + " gpgkey=" + dir.resolve("none")))
        .contains("there is no key in " + dir.resolve("none"));
    sync(" gpgkey=%s/Vendor,%s/Stranger".formatted(vendor, vendor));
    assertThat(rpms(pallet(today()))).contains("stranger-1-1.noarch.rpm");

    var url = "http://127.0.0.1:%d/el9/".formatted(server.getAddress().getPort());

    assertThat(stack.fails("create mirror sync=true url=" + url))
        .contains("no key is known", "gpgkey=FILE");
    stack.ok(
        "create mirror sync=true url=%s name=site version=1 release=redhat9 gpgkey=%2$s/Vendor,%2$s/Stranger"
            .formatted(url, vendor));

    assertThat(stack.rows("list pallet site expanded=true").getFirst()).contains(url);
    assertThat(stack.fails("create mirror sync=true repoid=nowhere repoconfig=" + config))
        .contains("dnf knows no repository nowhere");
  }
}
