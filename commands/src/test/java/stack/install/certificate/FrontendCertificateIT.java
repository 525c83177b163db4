package stack.install.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** The frontend's keys, and its certificate as OpenSSL sees it. */
class FrontendCertificateIT {
  private static final String LINE =
      "config frontend name=frontend-0-0 interface=eth1 netmask=255.255.255.0"
          + " gateway=192.168.0.1 zone=example.com timezone=Europe/Berlin ip=";

  @RegisterExtension final StackFixture stack = StackFixture.empty();
  @TempDir Path dir;

  private Path file(String name) {
    return stack.root().resolve("var/lib/stack/tls").resolve(name);
  }

  private record Said(int exit, String text) {}

  private static Said openssl(String... words) throws Exception {
    var command = Stream.concat(Stream.of("openssl"), Arrays.stream(words)).toList();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private Path certificate() throws Exception {
    var pem = dir.resolve("frontend.pem");
    var said =
        openssl(
            "pkcs12",
            "-in",
            file("keys.p12").toString(),
            "-passin",
            "file:" + file("password"),
            "-nokeys",
            "-out",
            dir.resolve("all.pem").toString());
    assertThat(said.exit()).as(said.text()).isZero();
    var all = Files.readString(dir.resolve("all.pem"));
    var begin = all.indexOf("-----BEGIN", all.indexOf("friendlyName: frontend"));
    return Files.writeString(pem, all.substring(begin, all.indexOf("-----END", begin)) + END);
  }

  private static final String END = "-----END CERTIFICATE-----\n";

  private Said verify(String... more) throws Exception {
    var words = Stream.of("verify", "-CAfile", file("ca.pem").toString(), "-purpose", "sslserver");
    return openssl(
        Stream.of(words, Arrays.stream(more), Stream.of(certificate().toString()))
            .flatMap(each -> each)
            .toArray(String[]::new));
  }

  private static String at(String time) {
    return String.valueOf(Instant.parse(time).getEpochSecond());
  }

  @Test
  void certificateIsForEveryAddressAndNameAndForClocksThatAreYearsWrong() throws Exception {
    Needs.programs("openssl");
    stack.ok(LINE + "192.168.0.2");
    var text = openssl("x509", "-noout", "-text", "-in", certificate().toString()).text();
    assertThat(text).contains("(3072 bit)", "sha256WithRSAEncryption");
    for (var address : new String[] {"192.168.0.2", "127.0.0.1"}) {
      assertThat(verify("-verify_ip", address).exit()).as(address).isZero();
    }
    for (var name : new String[] {"frontend-0-0", "frontend-0-0.example.com", "localhost"}) {
      assertThat(verify("-verify_hostname", name).exit()).as(name).isZero();
    }
    assertThat(verify("-verify_ip", "192.168.0.3").exit()).isNotZero();
    assertThat(verify("-verify_hostname", "example.com").exit()).isNotZero();
    for (var time : new String[] {"2000-01-02T00:00:00Z", "2001-01-01T00:00:00Z"}) {
      assertThat(verify("-attime", at(time)).exit()).as(time).isZero();
    }
    assertThat(verify("-attime", at("2049-12-31T00:00:00Z")).exit()).isZero();
    assertThat(verify("-attime", at("2050-01-02T00:00:00Z")).exit()).isNotZero();
  }

  @Test
  void otherAddressGetsAnotherCertificateOfTheSameAuthority() throws Exception {
    Needs.programs("openssl");
    stack.ok(LINE + "192.168.0.2");
    var authority = Files.readString(file("ca.pem"));
    var keys = Files.readAllBytes(file("keys.p12"));
    stack.ok(LINE + "192.168.0.2");
    assertThat(Files.readAllBytes(file("keys.p12"))).isEqualTo(keys);

    stack.ok(LINE + "192.168.0.7");

    assertThat(file("ca.pem")).hasContent(authority);
    assertThat(verify("-verify_ip", "192.168.0.7").exit()).isZero();
    assertThat(verify("-verify_ip", "192.168.0.2").exit()).isNotZero();
  }

  @Test
  void onlyItsOwnerReadsAKey() throws IOException {
    stack.ok(LINE + "192.168.0.4"); // no other test's, whose keys would be taken
    try (var files = Files.list(file("."))) {
      for (var each : files.toList()) {
        var wanted = each.endsWith("ca.pem") ? "rw-r--r--" : "rw-------";
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo(wanted);
      }
    }
  }

  /** What was noted of the keys is of no use once one of the files is another. */
  @Test
  void fileThatIsGoneIsMissed() throws IOException {
    stack.ok(LINE + "192.168.0.2");
    var authority = Files.readString(file("ca.pem"));
    Files.delete(file("ca.pem"));
    stack.ok(LINE + "192.168.0.2");
    assertThat(file("ca.pem")).hasContent(authority);
    Files.delete(file("password"));
    assertThat(stack.run(LINE + "192.168.0.2").err()).contains("keys.p12 cannot be used");
    Files.delete(file("keys.p12"));
    stack.ok(LINE + "192.168.0.2");
    assertThat(Files.readString(file("ca.pem"))).isNotEqualTo(authority);
  }

  @Test
  void keysThatAreDamagedAreNamed() throws IOException {
    stack.ok(LINE + "192.168.0.2");
    Files.write(file("keys.p12"), new byte[100]);
    assertThat(stack.run(LINE + "192.168.0.2").err())
        .contains("keys.p12 cannot be used", "stack config frontend");
  }
}
