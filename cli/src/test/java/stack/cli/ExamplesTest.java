package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.StackFixture;
import stack.run.Entry;

/** The examples in the help can be typed as they are. */
class ExamplesTest {
  /** What other tests run, since it takes more than a database. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("add cart file=/root/site.tgz", "an archive: CartsTest"),
          Map.entry("add host message", "the daemon: MessagesTest"),
          Map.entry("add pallet CentOS", "two discs: SeveralDiscsTest"),
          Map.entry("add pallet Rocky", "a DVD: AddPalletTest"),
          Map.entry("add pallet http", "a server: DownloadTest"),
          Map.entry("create package", "a folder: CreatePackageTest"),
          Map.entry("create pallet", "a roll file: CreatePalletTest"),
          Map.entry("disable pallet Rocky", "a DVD: PalletsTest"),
          Map.entry("enable pallet Rocky", "a DVD: PalletsTest"),
          Map.entry("enable discovery", "a daemon: DiscoveryIT"),
          Map.entry("load hostfile file=/etc", "files of others: ForeignHostsTest"),
          Map.entry("list avalanche", "the daemon: DaemonIT"),
          Map.entry("list host message", "never ends: MessagesTest"),
          Map.entry("list host profile", "a DVD: WhoGetsAKickstartIT"),
          Map.entry("list host xml", "a DVD: WhoGetsAKickstartIT"),
          Map.entry("remove pallet Rocky", "a DVD: PalletsTest"),
          Map.entry("report page", "the daemon: PageIT"),
          Map.entry("restore", "a file: BackupTest"),
          Map.entry("run host", "hosts: RunHostIT"),
          Map.entry("backup", "a file: BackupTest"),
          Map.entry("create mirror", "repositories: CreateMirrorTest"),
          Map.entry("diff host", "hosts: SyncHostIT"),
          Map.entry("sync origin", "a web server: OriginIT"),
          Map.entry("sync standby", "another machine: SyncStandbyTest"),
          Map.entry("sync host config", "hosts: SyncHostIT"),
          Map.entry("sync host firewall", "hosts: SyncHostIT"),
          Map.entry("sync host network", "hosts: SyncHostIT"),
          Map.entry("sync host repo", "hosts: RunHostIT"),
          Map.entry("sync host time", "hosts: RunHostIT"),
          Map.entry("run lab", "hosts: RunLabIT"),
          Map.entry("set password", "a terminal: SetPasswordTest"),
          Map.entry("shell", "a terminal: ShellIT"),
          Map.entry("start avalanche", "the daemon: DaemonIT"),
          Map.entry("stop avalanche", "the daemon: DaemonIT"),
          Map.entry("verify", "daemons and hosts: BootIT, ReportedPackagesIT"),
          Map.entry("watch install", "never ends: EndOfInstallationIT"));

  private static final Set<String> DEPENDENT =
      Set.of("firewall", "route", "storage", "cart", "repo", "pallet");
  private static final Pattern FILE = Pattern.compile("\\w+\\.(csv|json|stack)");

  private static final String CONTROLLERS = "name,slot,raid level,array id\nglobal,1,0,1\n";
  private static final String PARTITIONS = "name,device,mountpoint,size,type\nglobal,sda,/,0,xfs\n";

  @RegisterExtension
  final StackFixture stack =
      WholeProgram.frontend(
          "add environment test",
          "add group gpu",
          "add group idle",
          "add box spare",
          "add network data address=10.2.0.0 mask=255.255.0.0",
          "add origin hall url=http://10.1.0.2",
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=auto"
              + " network=private default=true",
          "add host backend-0-1",
          "add host interface backend-0-1 interface=eth0 mac=52:54:00:00:00:02",
          "add host interface backend-0-1 interface=eth1 mac=52:54:00:00:00:03",
          "add host group backend-0-1 group=gpu",
          "add host key backend-0-1 key=one",
          "add host backend-7-0");

  @BeforeEach
  void write() {
    stack.file(
        "hosts.csv",
        """
        name,appliance,rack,rank,ip,mac,interface,network
        backend-0-2,backend,0,2,192.168.0.30,52:54:00:00:00:04,eth0,private
        """);
    stack.file("attrs.csv", "target,site.a\nbackend-0-0,1\n");
    stack.file("networks.csv", "network,address,mask,zone\nother,10.9.0.0,255.255.0.0,x\n");
    stack.file("site.stack", "list host\n");
    stack.file("cluster.json", "{\"attr\": [{\"name\": \"a\", \"value\": \"1\"}]}");
  }

  @Test
  void everyExampleRuns() throws IOException {
    var file = stack.root().resolve("var/lib/stack/stack.db");
    var before = Files.readAllBytes(file);
    var run = 0;
    for (var entry : Modules.catalog().entries()) {
      for (var example : stack.spec(entry.words()).examples()) {
        if (isRun(example.line())) {
          prepare(entry);
          var result = stack.run(withFiles(example.line()));
          assertThat(result.code()).as(example.line() + "\n" + result.err()).isZero();
          restore(file, before);
          run++;
        }
      }
    }
    assertThat(run).isGreaterThan(250);
  }

  private static boolean isRun(String example) {
    return ELSEWHERE.keySet().stream().noneMatch(example::startsWith);
  }

  /** What an example changes, the examples of the commands that come before it have added. */
  private void prepare(Entry entry) {
    if (!DEPENDENT.contains(feature(entry))) {
      return;
    }
    var thing = entry.words().substring(entry.words().indexOf(' ') + 1);
    for (var verb : earlier(entry.words().substring(0, entry.words().indexOf(' ')))) {
      Modules.catalog()
          .find(verb + " " + thing)
          .map(first -> stack.spec(first.words()).examples().getFirst().line())
          .filter(ExamplesTest::isRun)
          .ifPresent(stack::ok);
    }
  }

  private static List<String> earlier(String verb) {
    return switch (verb) {
      case "remove", "enable", "set", "pack", "compile" -> List.of("add");
      case "disable" -> List.of("add", "enable");
      default -> List.of();
    };
  }

  private static String feature(Entry entry) {
    return entry.type().getPackageName().replace("stack.commands.", "");
  }

  private String withFiles(String line) {
    var storage = line.startsWith("load storage controller") ? CONTROLLERS : PARTITIONS;
    stack.file("storage.csv", storage);
    return FILE.matcher(line).replaceAll(name -> stack.root().resolve(name.group()).toString());
  }

  private static void restore(Path file, byte[] before) throws IOException {
    for (var rest : List.of("-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + rest));
    }
    Files.write(file, before);
  }
}
