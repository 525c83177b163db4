package stack.commands.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;

/** Each list, read by the program that it is for. */
class InventoryIT {
  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add host backend-0-0",
          "add host backend-0-1",
          "add host backend-0-2",
          "add host interface backend-0-0 interface=eth0 ip=192.168.0.10 network=private"
              + " default=true",
          "add group fast",
          "add host group backend-0-1 group=fast",
          "set host attr backend-0-0 attr=site.colour value='dark blue'",
          "set host attr backend-0-0 attr=site.key value=hidden shadow=true");

  @TempDir Path dir;

  private static String said(Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @Test
  void ansibleReadsFilesAndScripts() throws Exception {
    Needs.programs("ansible-inventory");
    var yaml = file("hosts.yaml", stack.ok("report ansible"));
    var json = file("hosts.json", stack.ok("report ansible format=json"));
    var script =
        file(
            "hosts.sh",
            "#!/bin/sh\ncase $1 in --list) cat %s;; *) cat %s;; esac\n"
                .formatted(
                    file("list", stack.ok("report ansible --list")),
                    file("host", stack.ok("report ansible --host backend-0-0"))));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    for (var inventory : List.of(yaml, json, script)) {
      var read = ansible(inventory, "--list");
      assertThat(read.at("/r_0/hosts").toString()).contains("backend-0-0", "backend-0-2");
      assertThat(read.at("/g_fast/hosts").toString()).isEqualTo("[\"backend-0-1\"]");
      var variables = ansible(inventory, "--host", "backend-0-0");
      assertThat(variables.path("ansible_host").asText()).isEqualTo("192.168.0.10");
      assertThat(variables.path("stack_site_colour").asText()).isEqualTo("dark blue");
      assertThat(variables.toString()).doesNotContain("hidden");
    }
  }

  private JsonNode ansible(Path inventory, String... words) throws Exception {
    var all = new ArrayList<>(List.of("ansible-inventory", "-i", inventory.toString()));
    all.addAll(List.of(words));
    var home = Map.of("ANSIBLE_HOME", dir.toString(), "ANSIBLE_LOCAL_TEMP", dir.toString());
    return new ObjectMapper().readTree(said(home, all.toArray(String[]::new)));
  }

  @Test
  void clusterShellKnowsTheGroups() throws Exception {
    Needs.programs("nodeset");
    var groups = Files.createDirectories(dir.resolve("groups.d"));
    Files.writeString(groups.resolve("stack.yaml"), stack.ok("report clustershell"));
    Files.writeString(
        dir.resolve("groups.conf"), "[Main]\ndefault: appliance\nautodir: " + groups + "\n");
    var here = Map.of("CLUSTERSHELL_CFGDIR", dir.toString());
    assertThat(said(here, "nodeset", "-f", "@backend")).isEqualTo("backend-0-[0-2]\n");
    assertThat(said(here, "nodeset", "-f", "@group:fast")).isEqualTo("backend-0-1\n");
    assertThat(said(here, "nodeset", "-f", "@rack:0")).contains("backend-0-[0-2]");
  }

  @Test
  void gendersKnowsTheAttributes() throws Exception {
    Needs.programs("nodeattr");
    var file = file("genders", stack.ok("report genders")).toString();
    said(Map.of(), "nodeattr", "-f", file, "-k");
    assertThat(said(Map.of(), "nodeattr", "-f", file, "-c", "fast")).isEqualTo("backend-0-1\n");
    assertThat(said(Map.of(), "nodeattr", "-f", file, "-c", "rank=2")).isEqualTo("backend-0-2\n");
  }

  @Test
  void prometheusTakesTheTargets() throws Exception {
    Needs.programs("promtool");
    file("targets.json", stack.ok("report prometheus a:backend port=9200"));
    var config =
        file(
            "prometheus.yml",
            """
            scrape_configs:
              - job_name: node
                file_sd_configs:
                  - files: [targets.json]
            """);
    said(Map.of(), "promtool", "check", "config", config.toString());
    var targets = new ObjectMapper().readTree(dir.resolve("targets.json").toFile());
    assertThat(targets.at("/0/targets/0").asText()).isEqualTo("192.168.0.10:9200");
    assertThat(targets.at("/0/labels/rack").asText()).isEqualTo("0");
    assertThat(stack.fails("report prometheus port=70000"))
        .startsWith("error - \"port\" parameter must be a port, 1 to 65535\n");
  }
}
