package stack.commands.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/** What {@code verify frontend} finds; the whole with daemons that run is in BootIT. */
class VerifyFrontendTest {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=192.168.0.7"
              + " network=private default=true");

  @TempDir Path dir;
  private Path packages;

  @BeforeEach
  void addPallet() throws IOException {
    SamplePallet.write(Files.createDirectories(dir.resolve("medium")), 1_000_000);
    stack.ok("add pallet " + dir.resolve("medium"));
    stack.ok("enable pallet Sample");
    stack.ok("sync config");
    packages = stack.root().resolve("export/stack/pallets/Sample/9.6/redhat9/redhat/x86_64");
  }

  /** Lines of one part: state, detail and what mends it. */
  private List<String> found(String part, String more) {
    var rows = new ArrayList<String>();
    for (var row : json(stack.run("verify frontend output-format=json " + more).out())) {
      if (row.path("part").asText().equals(part)) {
        rows.add(
            String.join(
                "|",
                row.path("state").asText(),
                row.path("detail").asText(),
                row.path("mend").asText()));
      }
    }
    return rows;
  }

  /** What is said of the pallet with an installer. */
  private String pallet(String more) {
    return found("pallet", more).stream()
        .filter(row -> row.contains("|Sample-"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void whatKeepsHostsFromInstallingIsTroubleAndTheExitCodeSaysSo() {
    var result = stack.run("verify frontend all=false");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out())
        .contains("the avalanche daemon does not run", "stack start avalanche")
        .doesNotContain("ok ");
    assertThat(found("daemon", "")).hasSize(1).first().asString().startsWith("trouble|");
  }

  @Test
  void filesOfPalletsAreHeldAgainstTheirManifests() throws IOException {
    assertThat(pallet("")).startsWith("ok|Sample-9.6");
    var file = packages.resolve("images/install.img");
    var before = Files.getLastModifiedTime(file);

    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(pallet("")).contains("images/install.img was changed");

    Files.setLastModifiedTime(file, before);
    assertThat(pallet("")).startsWith("ok|");
    assertThat(pallet("deep=true")).startsWith("trouble|").contains("images/install.img differs");

    Files.write(file, new byte[] {1});
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertThat(pallet("")).contains("images/install.img has another");
    Files.delete(file);
    assertThat(pallet("")).contains("images/install.img is missing");
  }

  @Test
  void hostsThatCannotInstallAreNamedWithWhatMendsIt() throws IOException {
    stack.ok("set host boot backend-0-0 action=install");
    assertThat(found("hosts", "")).containsExactly("ok|every host boots what the database says|");

    var file = stack.root().resolve("tftpboot/pxelinux/pxelinux.cfg/01-52-54-00-00-00-01");
    Files.writeString(file, "by hand\n");
    assertThat(found("hosts", ""))
        .containsExactly(
            "trouble|the boot files of backend-0-0 are not as the database says"
                + "|stack sync host boot");
    stack.ok("sync host boot");
    assertThat(found("hosts", "")).first().asString().startsWith("ok|");

    stack.ok("disable pallet Sample");
    assertThat(found("hosts", ""))
        .anyMatch(line ->
            line.equals(
                "trouble|backend-0-0 cannot install: box default has no pallet with an"
                    + " installer|stack enable pallet NAME box=default"));
  }

  @Test
  void serversAreAskedForAndTheirFilesHeldAgainstTheDatabase() throws IOException {
    assertThat(found("dhcp", "")).first().asString().startsWith("trouble|no DHCP server");
    stack.file("usr/lib/systemd/system/dnsmasq.service", "");
    stack.file("run/systemd/system/.here", "");
    var systemctl =
        stack.file("programs/systemctl", "#!/bin/sh\n[ \"$1\" != is-active ] || exit 3\n");
    assertThat(systemctl.toFile().setExecutable(true)).isTrue();
    stack.programs(systemctl.getParent());
    stack.ok("sync config");

    assertThat(found("dhcp", ""))
        .containsExactly(
            "trouble|dnsmasq does not run|systemctl restart dnsmasq; journalctl -u dnsmasq");
    assertThat(found("files", "")).first().asString().startsWith("ok|");

    Files.writeString(
        stack.root().resolve("etc/dnsmasq-stack/hosts/backend-0-0"), "52:54:00:00:00:09\n");
    assertThat(found("files", ""))
        .containsExactly(
            "trouble|not as the database says:"
                + " /etc/dnsmasq-stack/hosts/backend-0-0|stack sync config");

    Files.writeString(systemctl, "#!/bin/sh\n");
    assertThat(found("dhcp", ""))
        .containsExactly(
            "warning|dnsmasq runs, but does not start with this machine|systemctl enable dnsmasq");
    stack.file("etc/systemd/system/multi-user.target.wants/dnsmasq.service", "");
    assertThat(found("dhcp", "")).containsExactly("ok|dnsmasq runs|");
  }
}
