package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.Nginx;
import stack.commands.StackFixture;
import stack.pallets.sample.SamplePallet;

/**
 * A repository that only who has a certificate may read, as Red Hat's are: real openssl makes the
 * certificates, real nginx asks for them, and real dnf shows them.
 */
class MirrorCertificateIT {
  private static final String SYNC =
      "create mirror sync=true name=base version=1 release=redhat9 os=redhat arch=x86_64"
          + " gpgcheck=false ";

  @TempDir static Path vendor;
  private static Nginx nginx;
  @RegisterExtension final StackFixture stack = StackFixture.frontend();
  @TempDir Path dir;

  @BeforeAll
  static void serve() throws IOException {
    Needs.programs("createrepo_c", "dnf", "openssl");
    nginx = new Nginx(vendor.resolve("nginx"));
    SamplePallet.write(vendor.resolve("tree"), 1_000_000);
    makeKey("vendor");
    makeKey("stranger");
    makeKey("server", "-CA", "vendor.pem", "-CAkey", "vendor.key");
    makeKey("client", "-CA", "vendor.pem", "-CAkey", "vendor.key");
    nginx.serve(
        "ssl",
        "",
        """
        root %1$s/tree;
        ssl_certificate %1$s/server.pem;
        ssl_certificate_key %1$s/server.key;
        ssl_client_certificate %1$s/vendor.pem;
        ssl_verify_client on;
        """
            .formatted(vendor));
  }

  private static void makeKey(String name, String... signer) throws IOException {
    var words = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "2"));
    words.addAll(List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"));
    words.addAll(List.of("-subj", "/CN=" + name, "-addext", "subjectAltName=IP:127.0.0.1"));
    words.addAll(List.of("-keyout", file(name + ".key"), "-out", file(name + ".pem")));
    for (var word : signer) {
      words.add(word.startsWith("-") ? word : file(word));
    }
    new Signers(vendor).run(words.toArray(String[]::new));
  }

  private static String file(String name) {
    return vendor.resolve(name).toString();
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  private static String url() {
    return "https://127.0.0.1:%d/BaseOS/".formatted(nginx.port());
  }

  private static String certificate(String authority, String client) {
    return " sslcacert=%s sslclientcert=%s sslclientkey=%s"
        .formatted(file(authority + ".pem"), file(client + ".pem"), file(client + ".key"));
  }

  private static List<String> rpms(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".rpm"))
          .sorted()
          .toList();
    }
  }

  private void assertMirrored() throws IOException {
    var made = stack.root().resolve("export/stack/pallets/base/1/redhat9/redhat/x86_64");
    assertThat(rpms(made)).isEqualTo(rpms(vendor.resolve("tree/BaseOS"))).isNotEmpty();
    try (var files = Files.walk(made)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.matches(".*\\.(key|pem)"));
    }
  }

  @Test
  void certificateThatIsNamedLetsIn() throws IOException {
    var from = SYNC + "url=" + url();
    assertThat(stack.fails(from + certificate("stranger", "client")))
        .contains("dnf cannot mirror", "server certificate verification failed");
    assertThat(stack.fails(from + certificate("vendor", "stranger")))
        .contains("- Status code: 400 for " + url());
    assertThat(stack.fails(from + certificate("vendor", "nobody")))
        .contains("\"sslclientcert\" parameter must be a file that is there");
    assertThat(stack.run("list pallet base").code()).isNotZero();

    stack.ok(from + certificate("vendor", "client"));

    assertMirrored();
  }

  /** As subscription-manager writes it. */
  @Test
  void certificateOfTheRepositorysConfigurationLetsIn() throws IOException {
    var config =
        Files.writeString(
            dir.resolve("redhat.repo"),
            """
            [main]
            reposdir=/dev/null

            [base]
            name=base
            baseurl=%s
            sslverify=1
            sslcacert=%2$s/vendor.pem
            sslclientkey=%2$s/client.key
            sslclientcert=%2$s/client.pem
            """
                .formatted(url(), vendor));

    stack.ok(SYNC + "repoid=base repoconfig=" + config);

    assertMirrored();
  }
}
