package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.pallets.Needs;

/** Runs the add-on's hook in roots that are laid out as the initrds of vendors are. */
class TrustHookTest {
  private static final String CA = "-----BEGIN CERTIFICATE-----\nours\n-----END CERTIFICATE-----\n";
  private static final String VENDORS = "vendor's, without an end of line";
  private static final String EXTRACTED = "etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem";

  @TempDir Path root;

  @BeforeEach
  void initrd() throws IOException {
    Needs.root();
    Needs.programs("busybox", "chroot");
    Files.createDirectories(root.resolve("bin"));
    Files.createDirectories(root.resolve("run"));
    Files.copy(Path.of("/bin/busybox"), root.resolve("bin/busybox"));
    for (var name : new String[] {"sh", "cat", "cp", "mkdir", "readlink"}) {
      Files.createSymbolicLink(root.resolve("bin/" + name), Path.of("busybox"));
    }
    file("etc/stack-ca.pem", CA);
    file("hook.sh", "warn() { echo \"warning: $*\"; }\n" + PeerScript.CMDLINE.text());
  }

  private Path file(String name, String text) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    return Files.writeString(root.resolve(name), text);
  }

  private void link(String name, String target) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    Files.createSymbolicLink(root.resolve(name), Path.of(target));
  }

  /** What it says on the console. */
  private String boot() throws Exception {
    var builder = new ProcessBuilder("chroot", root.toString(), "/bin/sh", "/hook.sh");
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    var process = builder.redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private void keepsOursForScripts() throws IOException {
    assertThat(root.resolve("run/stack/ca.pem")).hasContent(CA);
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("run/stack"))))
        .isEqualTo("rwx------");
  }

  @Test
  void bundleThatRedHatLinksToGetsOursOnce() throws Exception {
    file(EXTRACTED, VENDORS);
    link("etc/pki/tls/certs/ca-bundle.crt", "../../ca-trust/extracted/pem/tls-ca-bundle.pem");
    link("etc/pki/tls/cert.pem", "certs/ca-bundle.crt");
    link("etc/ssl/certs", "../pki/tls/certs");

    assertThat(boot()).isEmpty();
    assertThat(boot()).isEmpty();

    assertThat(root.resolve(EXTRACTED)).hasContent(VENDORS + "\n" + CA);
    assertThat(root.resolve("etc/pki/tls/certs/ca-bundle.crt")).isSymbolicLink();
    keepsOursForScripts();
  }

  /** As in EL 10, where the bundle is reached at other names. */
  @Test
  void bundleThatOnlyOtherNamesLeadToGetsOurs() throws Exception {
    file(EXTRACTED, VENDORS);
    link("etc/pki/tls/cert.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem");

    assertThat(boot()).isEmpty();

    assertThat(root.resolve(EXTRACTED)).hasContent(VENDORS + "\n" + CA);
  }

  @Test
  void bundleOfDebianGetsOursOnce() throws Exception {
    var bundle = file("etc/ssl/certs/ca-certificates.crt", VENDORS);

    boot();
    boot();

    assertThat(bundle).hasContent(VENDORS + "\n" + CA);
    keepsOursForScripts();
  }

  @Test
  void initrdWithoutABundleSaysWhyItWillGetNoKickstart() throws Exception {
    file("etc/pki/tls/certs/README", "no bundle");

    assertThat(boot())
        .startsWith("warning: stack: this initrd has no bundle of certificates")
        .contains("set host attr HOST attr=kickstart.tls value=false");
    keepsOursForScripts();
  }

  @Test
  void linkThatLeadsNowhereIsNoBundle() throws Exception {
    link("etc/pki/tls/certs/ca-bundle.crt", "../../ca-trust/extracted/pem/tls-ca-bundle.pem");

    assertThat(boot()).startsWith("warning: stack: this initrd has no bundle");
    assertThat(root.resolve(EXTRACTED)).doesNotExist();
  }
}
