package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stack.commands.StackFixture;
import stack.run.Parser;
import stack.run.ShellWords;

/** What recipes tell their readers to type can be typed. */
class RecipesTest {
  private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));

  /** What takes a DVD, a terminal, a daemon or hosts; tests of their own run these. */
  private static final List<String> ELSEWHERE =
      List.of(
          "add pallet",
          "disable discovery",
          "enable discovery",
          "enable pallet",
          "report discovery",
          "run host",
          "set host power",
          "set password",
          "stop avalanche",
          "verify",
          "watch install");

  @RegisterExtension final StackFixture stack = WholeProgram.empty();

  static List<Path> recipes() throws IOException {
    try (var files = Files.list(CHECKOUT.resolve("commands/recipes"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void everyCommandIsUnderstood(Path recipe) throws IOException {
    var commands = ShellBlocks.of(recipe).commands();
    assertThat(commands).hasSizeGreaterThan(5);
    for (var line : commands) {
      var match = Modules.catalog().match(ShellWords.split(line));
      assertThat(match.flatMap(found -> found.entry())).as(line).isPresent();
      var words = match.get().entry().get().words();
      var parsed = new Parser(stack.spec(words)).parse(match.get().rest());
      assertThat(parsed.ignored()).as(line).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocky-frontend", "laptop-qemu", "from-cobbler"})
  void everyCommandThatAFolderIsEnoughForRuns(String name) throws IOException {
    var blocks = ShellBlocks.of(CHECKOUT.resolve("commands/recipes/" + name + ".md"));
    blocks.files().forEach((file, text) -> stack.file(file.substring(1), text));
    stack.file(
        "root/collections/systems/web01.json",
        """
        {"name": "web01", "interfaces": {"eth0": {"mac_address": "52:54:00:aa:00:01",
         "ip_address": "192.168.0.21", "netmask": "255.255.255.0"}}}
        """);
    var run = 0;
    for (var line : blocks.commands()) {
      if (ELSEWHERE.stream().noneMatch(line::startsWith)) {
        stack.ok(line.replace(" file=/", " file=" + stack.root() + "/"));
        run++;
      }
    }
    assertThat(run).isGreaterThan(7);
  }

  @Test
  void blocksAreReadAsAShellReadsThem() {
    var blocks =
        ShellBlocks.of("x\n```sh\ncat >/a <<END\nstack z\nEND\nstack a \\\n  b   # c\nls\n```\n");

    assertThat(blocks.files()).containsExactly(Map.entry("/a", "stack z\n"));
    assertThat(blocks.commands()).containsExactly("a    b");
  }
}
