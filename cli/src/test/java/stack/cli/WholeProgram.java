package stack.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import stack.commands.StackFixture;
import stack.run.InnerLines;
import stack.run.Invocation;
import stack.run.Program;

/** All modules, as the process {@code stack} runs them, but in the process of a test. */
public final class WholeProgram implements StackFixture.Typed {
  private final List<String> self;

  private WholeProgram(List<String> self) {
    this.self = self;
  }

  /** Nothing has been set up yet. */
  public static StackFixture empty() {
    return StackFixture.empty(new WholeProgram(SelfCommand.words()));
  }

  /** A fresh frontend. */
  public static StackFixture frontend(String... lines) {
    return StackFixture.frontend(new WholeProgram(SelfCommand.words()), lines);
  }

  /**
   * Nothing has been set up yet, and daemons live for seconds: code that is compiled in haste is
   * enough for them. Half of what the processor does for such a daemon is compilation otherwise.
   */
  public static StackFixture withShortLivedDaemons() {
    var words = new ArrayList<>(SelfCommand.words());
    words.add(1, "-XX:TieredStopAtLevel=1");
    return StackFixture.empty(new WholeProgram(words));
  }

  @Override
  public Program program() {
    var program = Modules.program();
    return new Program(program.catalog(), program.followUps(), self);
  }

  @Override
  public int answer(
      Invocation.Place place,
      StackFixture.Reader reader,
      InputStream in,
      PrintStream out,
      PrintStream err,
      List<String> words) {
    var terminal = terminal(reader);
    var console = new TerminalConsole(terminal, in, out, err);
    try (var invocation =
        new Invocation(place, console, new InnerLines(terminal.audience(), out, err))) {
      return Main.answer(invocation, terminal, out, err, words);
    }
  }

  private static Terminal terminal(StackFixture.Reader reader) {
    return switch (reader) {
      case SCRIPT -> Terminal.NONE;
      case SILENT -> new Terminal(true, 0, false);
      case WATCHING -> new Terminal(false, 0, true);
      case IN_COLOUR -> new Terminal(false, 0, true).with(Colours.ALL);
    };
  }
}
