package stack.pallets.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stack.pallets.graph.Configuration;
import stack.pallets.graph.Insertions;
import stack.pallets.graph.ParsedFiles;
import stack.pallets.graph.ProfileException;

class BackendTest {
  @TempDir Path pallet;

  static Map<String, Object> attributes(int major) {
    var attributes = new LinkedHashMap<String, Object>();
    attributes.put("os", "redhat");
    attributes.put("os.version", major + ".x");
    attributes.put("arch", "x86_64");
    attributes.put("hostname", "backend-0-0");
    attributes.put("appliance", "backend");
    attributes.put("box", "default");
    attributes.put("firewall", "True");
    attributes.put("nukedisks", "false");
    attributes.put("pallets", List.of("stacki-6.0.0-redhat9", "Rocky-9.4-redhat9"));
    attributes.put("Kickstart_Lang", "en_US");
    attributes.put("Kickstart_Keyboard", "us");
    attributes.put("Kickstart_Timezone", "Europe/Berlin");
    attributes.put("Kickstart_PrivateAddress", "10.1.0.1");
    attributes.put("Kickstart_PrivateRootPassword", "$6$salt$hash");
    attributes.put("time.protocol", "chrony");
    attributes.put("avalanche.token", "one-time-token");
    attributes.put("avalanche.status", "http://10.1.0.1:3825/avalanche/v1/status");
    attributes.put("avalanche.done", "http://10.1.0.1:3825/avalanche/v1/done");
    return attributes;
  }

  static Insertions insertions() {
    return insertions(DiskWishes.of(Map.of(), DiskSheet.NONE, RaidWishes.NONE));
  }

  static Insertions insertions(DiskWishes disks) {
    var source =
        new InstallSource(
            "http://127.0.0.1:3825/install/pallets/Rocky/9.4/redhat9/redhat/x86_64",
            List.of("BaseOS", "AppStream"),
            List.of(
                new InstallSource.Repository("site", "http://127.0.0.1:3825/install/carts/site")),
            false);
    var address =
        new InstallInterface.Address(
            "10.1.0.10",
            "255.255.255.0",
            Optional.of("10.1.0.1"),
            List.of("10.1.0.1"),
            Optional.empty());
    return new Insertions(
        new InstallReports(
            "backend-0-0",
            source,
            List.of(new InstallInterface("00:16:3e:00:00:10", Optional.of(address))),
            disks,
            new InstallReports.SystemNetwork("", List.of("NetworkManager")),
            new InstallReports.Logins(
                List.of("ssh-ed25519 AAAAC3Nz root@frontend"),
                Map.of("ssh_host_ed25519_key", "private", "ssh_host_ed25519_key.pub", "public")),
            BackendTest::report),
        (interpreter, _, _) -> {
          throw new IOException(interpreter + " is not to be run");
        },
        Duration.ofSeconds(10));
  }

  /** What the rooms above answer with: files of the installed system. */
  private static String report(List<String> words, String host) {
    if (words.size() == 3 && words.subList(0, 2).equals(List.of("install", "files"))) {
      return "<stack:file stack:name=\"/etc/%s\">\nfor %s\n</stack:file>"
          .formatted(words.getLast(), host);
    }
    throw new ProfileException("no such report: " + String.join(" ", words));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8, 9, 10})
  void aBackendOfEachReleaseGetsItsKickstart(int major) throws IOException {
    Golden.check("backend-el" + major + ".ks", brief(kickstart(attributes(major))));
  }

  /** Without the script about disks, which has a file of its own. */
  private static String brief(String kickstart) {
    return kickstart.replace(DiskWishes.FUNCTIONS, "...\n");
  }

  private String kickstart(Map<String, Object> attributes, Path... carts) throws IOException {
    new StackiPallet("6.0.0", "redhat9", "redhat", "x86_64").writeTo(pallet);
    var sources = new ArrayList<>(List.of(pallet));
    sources.addAll(List.of(carts));
    var document =
        new Configuration(sources, new ParsedFiles()).document("backend", attributes, insertions());
    return Generator.generate(document, Profile.Kind.NATIVE).mainText();
  }

  @Test
  void theTokenIsOnlyInTheFileThatRootReads() throws IOException {
    var lines = kickstart(attributes(9)).lines().toList();
    var token = lines.indexOf("one-time-token");
    assertThat(lines.stream().filter(line -> line.contains("one-time-token"))).hasSize(1);
    assertThat(lines.get(token - 1)).isEqualTo("(umask 077; cat > /run/stack/token << '__TOKEN__'");
  }

  @Test
  void aHostThatNobodyAsksAboutReportsNothing() throws IOException {
    var attributes = attributes(9);
    attributes.keySet().removeIf(name -> name.startsWith("avalanche."));
    assertThat(kickstart(attributes)).doesNotContain("curl", "%onerror", "/run/stack/tell");
  }

  @Test
  void aHostWithHardlyAnyAttributeCanBeInstalled() throws IOException {
    Golden.check("backend-bare.ks", brief(kickstart(Map.of("os", "redhat"))));
  }

  @Test
  void aSiteCartComesAfterBackendAndBeforeTheReport(@TempDir Path cart) throws IOException {
    Files.createDirectories(cart.resolve("graph"));
    Files.createDirectories(cart.resolve("nodes"));
    Files.writeString(
        cart.resolve("graph/cart-site.xml"),
        """
        <graph>
          <order head="backend" tail="cart-site-backend"/>
          <edge from="backend" to="cart-site-backend"/>
        </graph>
        """);
    Files.writeString(
        cart.resolve("nodes/cart-site-backend.xml"),
        """
        <stack:stack>
        <stack:package>tree</stack:package>
        <stack:script stack:stage="install-post">
        echo of the site
        </stack:script>
        </stack:stack>
        """);
    assertThat(kickstart(attributes(9), cart))
        .containsSubsequence(
            "%packages", "tree\n", "%end", "/run/stack/token", "echo of the site", "install done");
  }

  @Test
  void everyScriptIsOneTheShellUnderstands() throws Exception {
    var scripts = InstallerScripts.of(pallet, Map.of());
    assertThat(scripts).hasSizeGreaterThan(8);
    for (var script : scripts) {
      var file = Files.writeString(pallet.resolve("script.sh"), script);
      var process = new ProcessBuilder("bash", "-n", file.toString()).inheritIO().start();
      assertThat(process.waitFor()).as(script).isZero();
    }
  }
}
