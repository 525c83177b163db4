package stack.install.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.StackFixture;
import stack.commands.report.Checker;

/**
 * Every script of kickstarts that have all that a kickstart can have, read by bash and shellcheck.
 */
class KickstartScriptsTest {
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^%(pre|pre-install|post|onerror)\\b[^\\n]*\\n(.*?)^%end$");

  @TempDir Path dir;

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "set network zone private zone=lab.test",
          "add network storage address=10.2.0.0 mask=255.255.0.0",
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:10 network=private"
              + " ip=192.168.0.10 default=true",
          "add host interface backend-0-0 interface=eth1 mac=52:54:00:00:00:11",
          "add host interface backend-0-0 interface=eth2 mac=52:54:00:00:00:12",
          "add host bonded backend-0-0 channel=bond0 interfaces=eth1,eth2 network=storage"
              + " ip=10.2.0.10 options=mode=802.3ad",
          "add host interface backend-0-0 interface=bond0.451 vlan=451 network=storage"
              + " ip=10.2.0.11",
          "add host route backend-0-0 address=10.9.0.0 netmask=255.255.0.0 gateway=192.168.0.1",
          "set attr attr=firewall value=true",
          "set attr attr=sync.hosts value=true",
          "set attr attr=time.protocol value=chrony",
          "set attr attr=services.enabled value=rsyslog",
          "set attr attr=services.disabled value=postfix",
          "set attr attr=kernel.args value=nomodeset",
          "set attr attr=console value=ttyS0,115200n8",
          "set attr attr=ssh.use_dns value=false",
          "set host attr backend-0-0 attr=nukecontroller value=true",
          "set host attr backend-0-0 attr=const_overwrite value=false");

  @ParameterizedTest
  @ValueSource(strings = {"7.x", "8.x", "9.x", "10.x"})
  void eachScriptIsOneThatAShellCanRead(String version) throws IOException {
    var bash = new Checker("bash");
    var shellcheck = new Checker("shellcheck");
    stack.enableDistribution(dir.resolve("dvd"));
    stack.ok("set host attr backend-0-0 attr=os.version value=" + version);
    stack.ok(
        "load storage partition file="
            + stack.file(
                "parts.csv",
                """
                NAME,DEVICE,SIZE,MOUNTPOINT,TYPE,OPTIONS
                backend,sda,20000,raid.1,raid,
                ,sdb,20000,raid.2,raid,
                ,md0,0,pv.1,lvm,--level=RAID1 raid.1 raid.2
                ,pv.1,0,vg,volgroup,
                ,vg,8000,/,xfs,--name=root
                """));
    var files = new ArrayList<String>();
    var sections = SECTION.matcher(stack.ok("list host profile backend-0-0 chapter=main"));
    while (sections.find()) {
      var file = dir.resolve(files.size() + "-" + sections.group(1) + ".sh");
      Files.writeString(file, sections.group(2));
      bash.accepts("-n", file.toString());
      files.add(file.toString());
    }
    assertThat(files).hasSizeGreaterThan(10);
    var words = new ArrayList<>(List.of("-s", "bash", "-S", "error"));
    words.addAll(files);
    shellcheck.accepts(words.toArray(String[]::new));
  }
}
