package stack.completion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;

/** What real shells make of the TAB key, in terminals. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompletionIT {
  private static final String LAUNCHER = System.getProperty("checkout") + "/stack";

  @TempDir static Path dir;

  private static Path root;

  @BeforeAll
  static void cluster() throws Exception {
    root = dir.resolve("root");
    sh(
        """
        "$STACK" config frontend name=frontend-0-0 interface=eth0 ip=10.1.1.1 \
          netmask=255.255.0.0 gateway=10.1.1.254 zone=lab.test dns=10.1.1.1 timezone=UTC \
          password=secret < /dev/null
        "$STACK" add host backend-0-0
        "$STACK" add host backend-0-1
        "$STACK" add network storage address=10.9.0.0 mask=255.255.0.0
        mkdir bin && ln -s "$STACK" bin/stack
        "$STACK" report completion > completion.bash
        "$STACK" report completion shell=zsh > completion.zsh
        """);
  }

  @TestFactory
  Stream<DynamicTest> bashCompletes() {
    Needs.programs("bash", "script");
    return Map.ofEntries(
            Map.entry("stack li", "list "),
            Map.entry("stack set host boot ba", "backend-0-0 |backend-0-1 "),
            Map.entry("stack list host a:back", "backend "),
            Map.entry("stack set host boot backend-0-0 act", "action="),
            Map.entry("stack set host boot backend-0-0 action=i", "install "),
            Map.entry("stack set host boot backend-0-0 action=os s", "sync="),
            Map.entry("stack add host interface x network=pri", "private "),
            Map.entry("stack list host 'no", ""),
            Map.entry("stack nonsense and mo", ""))
        .entrySet()
        .stream()
        .map(each ->
            dynamicTest(
                each.getKey(), () -> assertThat(answer(each.getKey())).isEqualTo(each.getValue())));
  }

  @Test
  void filesAreCompletedWhereFilesAreMeant() throws Exception {
    Files.writeString(dir.resolve("hosts of rack 1.csv"), "");
    assertThat(answer("stack load hostfile file=hosts")).isEqualTo("hosts\\ of\\ rack\\ 1.csv ");
  }

  @Test
  void tenThousandHostsAreCompleted() throws Exception {
    var many = dir.resolve("many");
    var names = IntStream.range(0, 10_000).mapToObj(i -> "host node-" + i + "\n").toList();
    Files.createDirectories(many.resolve("var/lib/stack"));
    Files.writeString(many.resolve("var/lib/stack/stack.db"), "");
    Files.writeString(many.resolve("var/lib/stack/names"), String.join("", names));
    assertThat(answer("stack list host node-", many).split("\\|")).hasSize(10_000);
    assertThat(answer("stack list host node-123", many).split("\\|")).hasSize(11);
  }

  @Test
  void aNewHostIsCompletedAtOnce() throws Exception {
    sh("\"$STACK\" add host backend-7-7");
    assertThat(answer("stack list host backend-7")).isEqualTo("backend-7-7 ");
    sh("\"$STACK\" remove host backend-7-7");
    assertThat(answer("stack list host backend-7")).isEmpty();
  }

  @Test
  void bashInATerminal() throws Exception {
    Needs.programs("bash", "script");
    try (var terminal = new TypedTerminal("bash --norc -i", dir, environment())) {
      terminal.type("PS1='ready> '; . /usr/share/bash-completion/bash_completion\n");
      completesInTerminal(terminal, "bash");
      terminal.type("sudo stack add host interface fr\t").until("frontend-0-0 ");
      terminal.type("network=sto\t").until("network=storage ");
    }
  }

  @Test
  void zshInATerminal() throws Exception {
    Needs.programs("zsh", "script");
    try (var terminal = new TypedTerminal("zsh -f -i", dir, environment())) {
      terminal.type("PROMPT='ready> '; autoload -Uz compinit && compinit -D -u\n");
      completesInTerminal(terminal, "zsh");
    }
  }

  private static void completesInTerminal(TypedTerminal terminal, String shell) throws Exception {
    terminal.type(". ./completion." + shell + "; echo read-$((1 + 1))\n").until("read-2");
    terminal.until("ready> ");
    terminal.type("stack rep\t").until("report ");
    terminal.type("\025stack set host boot a:backe\t").until("a:backend ");
    terminal.type("act\t").until("action=");
    terminal.type("i\t").until("install ");
    terminal.type("\025echo between-$((40 + 2))\n").until("between-42");
  }

  private static String answer(String line) throws Exception {
    return answer(line, root);
  }

  /** What the TAB key behind a line puts in place of its last word, or offers. */
  private static String answer(String line, Path root) throws Exception {
    var script =
        """
        . ./completion.bash
        COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS=("$STACK")
        _stack
        IFS='|'
        printf %s "${COMPREPLY[*]}"
        """;
    var process = start(List.of("bash", "--norc", "-c", script, "bash", line), root);
    return output(process);
  }

  private static void sh(String script) throws Exception {
    output(start(List.of("sh", "-euc", script), root));
  }

  private static String output(Process process) throws IOException, InterruptedException {
    try (var out = process.getInputStream()) {
      var text = new String(out.readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(text).isZero();
      return text;
    }
  }

  private static Process start(List<String> words, Path root) throws IOException {
    var builder = new ProcessBuilder(words).directory(dir.toFile());
    builder.redirectError(dir.resolve("err").toFile());
    builder.environment().putAll(environment());
    builder.environment().put("STACK_ROOT", root.toString());
    return builder.start();
  }

  private static Map<String, String> environment() {
    return Map.of(
        "STACK",
        LAUNCHER,
        "STACK_ROOT",
        root.toString(),
        "JAVA_HOME",
        System.getProperty("java.home"),
        "PATH",
        dir.resolve("bin") + ":" + System.getenv("PATH"),
        "TERM",
        "dumb");
  }
}
