package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import stack.commands.Needs;
import stack.commands.StackFixture;
import stack.completion.TypedTerminal;

/** The shell on a terminal of its own, as somebody types in it. */
class ShellIT {
  private static final String LAUNCHER = System.getProperty("checkout") + "/stack";
  private static final String PROMPT = "stack frontend-0-0> ";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";
  private static final String F1 = "\033OP";

  @TempDir Path home;

  @RegisterExtension
  final StackFixture stack = WholeProgram.frontend("add host backend-0-0", "add host backend-0-1");

  private TypedTerminal terminal;

  @BeforeEach
  void open() throws IOException {
    Needs.programs("script", "stty");
    terminal = terminal(LAUNCHER);
    terminal.until(PROMPT);
  }

  private TypedTerminal terminal(String command) throws IOException {
    return new TypedTerminal(
        "stty rows 40 cols 120; exec timeout --foreground 60 " + command, home, environment());
  }

  private Map<String, String> environment() {
    return Map.of(
        "STACK_ROOT", stack.root().toString(),
        "JAVA_HOME", System.getProperty("java.home"),
        "HOME", home.toString(),
        "NO_COLOR", "1",
        "TERM", "xterm");
  }

  @AfterEach
  void close() throws IOException {
    terminal.close();
  }

  private void type(String keys, String... shown) throws IOException {
    terminal.type(keys);
    for (var each : shown) {
      terminal.until(each);
    }
  }

  @Test
  void oneCommandAfterTheOtherIsAnswered() throws IOException {
    type("list host\r", "backend-0-1", PROMPT);
    type("set host comment backend-0-0 comment='two words'\r", PROMPT);
    type("list host backend-0-0\r", "two words", PROMPT);
    type("add host \\\rbackend-0-2\r", "> ", PROMPT);
    type("list host frontend-0-1\r", "error - cannot resolve host \"frontend-0-1\"", PROMPT);
    type("list history\r", "add host backend-0-2", "set host comment", PROMPT);
    type("exit\r");
    terminal.rest();

    assertThat(stack.rows("list host")).hasSize(4);
  }

  @Test
  void tabCompletesCommandsParametersAndNames() throws IOException {
    type("list netw\t\r", "private", PROMPT);
    type("list host inter\tbackend-0-1\r", PROMPT);
    type("set host boot backend-0-1 act\t", "action=");
    type("ins\t", "install");
    type(" sync=fa\t", "false");
    type("\r", PROMPT);

    assertThat(stack.rows("list host boot backend-0-1"))
        .containsExactly("backend-0-1 install False False");
  }

  @Test
  void tabCompletesFilesWhereFilesAreMeant() throws IOException {
    stack.file("hosts one.csv", "name,interface\n");
    stack.file("lists/networks.csv", "network,address,mask\ndata,10.9.0.0,255.255.0.0\n");

    type("load networkfile file=" + stack.root() + "/li\t", "/lists/");
    type("net\t\r", "networks.csv", PROMPT);

    assertThat(stack.ok("list network")).contains("data    10.9.0.0");
  }

  @Test
  void helpIsShownForTheCommandThatIsBeingTyped() throws IOException {
    type("set host boot " + F1, "Choose whether hosts boot their system", PROMPT, "set host boot");
  }

  @Test
  void interruptionEndsACommandAndNotTheShell() throws IOException {
    var mark = home.resolve("mark");
    type("iterate host frontend-0-0 command='touch " + mark + "; sleep 600'\r");
    while (!Files.exists(mark)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    type(CTRL_C, PROMPT);
    type("list netw" + CTRL_C, PROMPT);
    type("report version\r", "6.0.0", PROMPT);
    type(CTRL_D);
    assertThat(terminal.rest()).doesNotContain("Exception");
  }

  @Test
  void historyIsTheOwnersAloneAndHoldsNoSecret() throws IOException {
    type("add cart url=file:///nowhere password='very secret' username=me\r", "error", PROMPT);
    type("set attr attr=key value=secretly shadow=true\r", PROMPT);
    type("set host attr backend-0-0 --attr key --value 'secret too'\r", PROMPT);
    type("set attr attr=key value=secreter\r", PROMPT);
    type("set attr attr=colour value=blue shadow=false\r", PROMPT);
    type("add cart url=file:///nowhere --password hush\r", PROMPT);
    type("report version\r", "6.0.0", PROMPT);
    type("exit\r");
    terminal.rest();

    var history = home.resolve(".stack_history");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
    assertThat(history)
        .content()
        .contains("password= username=me", "report version", "attr=key value= shadow=true")
        .contains("value=blue")
        .doesNotContain("secret")
        .doesNotContain("hush");
    terminal.close();
    terminal = terminal(LAUNCHER + " shell");
    terminal.until(PROMPT);
    type("\033OA\033OA\r", "6.0.0", PROMPT);
  }

  @Test
  void pipeGetsTheHelpAsBefore() throws IOException {
    var builder = new ProcessBuilder(LAUNCHER).redirectErrorStream(true);
    builder.environment().putAll(environment());
    var process = builder.start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).contains("list host interface").doesNotContain(PROMPT);
  }

  @Test
  void shellWithoutATerminalSaysWhatToUse() {
    assertThat(stack.fails("shell"))
        .isEqualTo("error - the shell needs a terminal; for lines of a file: stack run script\n");
  }
}
