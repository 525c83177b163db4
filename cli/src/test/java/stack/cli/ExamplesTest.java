package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import stack.commands.Entry;
import stack.commands.Spec;
import stack.commands.catalog.Commands;

/** The examples in the help of inventory commands can be typed as they are. */
class ExamplesTest {
  private static final Set<String> FEATURES =
      Set.of(
          "access",
          "appliance",
          "attribute",
          "box",
          "dhcp",
          "dns",
          "environment",
          "frontend",
          "group",
          "host",
          "hostsfile",
          "interfaces",
          "iteration",
          "key",
          "netconfig",
          "network",
          "os",
          "partition",
          "power",
          "time");

  private static final Set<String> SCOPED = Set.of("firewall", "route", "storage");

  @RegisterExtension
  final StackFixture stack =
      StackFixture.frontend(
          "add environment test",
          "add group gpu",
          "add group idle",
          "add box spare",
          "add network data address=10.2.0.0 mask=255.255.0.0",
          "add host backend-0-0",
          "add host interface backend-0-0 interface=eth0 mac=52:54:00:00:00:01 ip=auto"
              + " network=private default=true",
          "add host backend-0-1",
          "add host interface backend-0-1 interface=eth0 mac=52:54:00:00:00:02",
          "add host interface backend-0-1 interface=eth1 mac=52:54:00:00:00:03",
          "add host group backend-0-1 group=gpu",
          "add host key backend-0-1 key=one",
          "add host backend-7-0");

  @Test
  void everyExampleRuns() throws IOException {
    var file = stack.root().resolve("var/lib/stack/stack.db");
    var before = Files.readAllBytes(file);
    var examples = Commands.catalog().entries().stream().filter(this::isInventory).toList();
    assertThat(examples).hasSizeGreaterThan(60);
    for (var entry : examples) {
      for (Spec.Example example : stack.spec(entry.words()).examples()) {
        prepare(entry);
        var result = stack.run(example.line());
        assertThat(result.code()).as(example.line() + "\n" + result.err()).isZero();
        restore(file, before);
      }
    }
  }

  /** What an example removes, the example of the command that adds it has added. */
  private void prepare(Entry entry) {
    var adding = entry.words().replaceFirst("^remove ", "add ");
    if (SCOPED.contains(feature(entry)) && !adding.equals(entry.words())) {
      stack.ok(stack.spec(adding).examples().getFirst().line());
    }
  }

  private static String feature(Entry entry) {
    return entry.type().getPackageName().replace("stack.commands.", "");
  }

  private boolean isInventory(Entry entry) {
    return FEATURES.contains(feature(entry)) || SCOPED.contains(feature(entry));
  }

  private static void restore(Path file, byte[] before) throws IOException {
    for (var rest : List.of("-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + rest));
    }
    Files.write(file, before);
  }
}
