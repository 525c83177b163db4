package stack.install.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.commands.report.Checker;
import stack.run.Programs;

/** What a kickstart does to the configuration of sshd(8), which says itself how it reads it. */
class SshdConfigTest {
  private static final Pattern SCRIPT =
      Pattern.compile("(?ms)^%post [^\\n]*\\n((?:(?!^%end).)*/etc/ssh/sshd_config.*?)^%end$");

  /** As releases have it that decide there about root. */
  private static final String OF_THE_VENDOR =
      """
      #PermitRootLogin yes
      SyslogFacility AUTHPRIV
      PermitRootLogin yes
      AuthorizedKeysFile .ssh/authorized_keys
      #UseDNS no
      UseDNS yes
      PasswordAuthentication yes
      Subsystem sftp /usr/libexec/openssh/sftp-server
      """;

  /** How newer and older programs say that root needs a key. */
  private static final String[] BY_KEY = {
    "permitrootlogin prohibit-password", "permitrootlogin without-password"
  };

  @TempDir Path dir;

  @RegisterExtension final StackFixture stack = StackFixture.backend();

  @BeforeEach
  void enableDistribution() throws Exception {
    Needs.root();
    Needs.programs("bash", "ssh-keygen");
    Files.createDirectories(Path.of("/run/sshd"));
    stack.enableDistribution(dir.resolve("dvd"));
    stack.ok("set host attr backend-0-0 attr=const_overwrite value=false");
    stack.ok("set host attr backend-0-0 attr=os.version value=8.x");
    var words =
        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", dir.resolve("key").toString());
    assertThat(new Programs(System.getenv("PATH")).run(words, "", Duration.ofMinutes(1)).exit())
        .isZero();
  }

  /** How sshd reads the file after the scripts of the kickstart. */
  private List<String> read() throws IOException {
    var config = dir.resolve("sshd_config");
    Files.writeString(config, OF_THE_VENDOR);
    var scripts = SCRIPT.matcher(stack.ok("list host profile backend-0-0 chapter=main"));
    var bash = new Checker("bash");
    scripts
        .results()
        .forEach(script ->
            bash.accepts("-c", script.group(1).replace("/etc/ssh/sshd_config", config.toString())));
    var sshd = new Checker("sshd");
    var key = dir.resolve("key").toString();
    sshd.accepts("-t", "-f", config.toString(), "-h", key);
    return sshd.answer("-T", "-f", config.toString(), "-h", key).lines().toList();
  }

  @Test
  void rootComesInWithAKeyOnly() throws IOException {
    assertThat(read()).containsAnyOf(BY_KEY);
  }

  @Test
  void rootComesInWithAPasswordWhereSomebodyWantsIt() throws IOException {
    stack.ok("set attr attr=ssh.root_password value=true");
    assertThat(read()).contains("permitrootlogin yes", "usedns yes");
  }

  @Test
  void sshdAsksNoNameServerWhereSomebodyWantsIt() throws IOException {
    stack.ok("set attr attr=ssh.use_dns value=false");
    assertThat(read()).contains("usedns no").containsAnyOf(BY_KEY);
  }

  @Test
  void sshdRefusesWhatItDoesNotKnow() throws IOException {
    var wrong = Files.writeString(dir.resolve("wrong"), "PermitRootLogin sometimes\n");
    new Checker("sshd").refuses("-t", "-f", wrong.toString(), "-h", dir.resolve("key").toString());
  }
}
