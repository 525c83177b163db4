package stack.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.install.query.QueryClient;
import stack.run.Answer;
import stack.run.CommandException;
import stack.run.Here;
import stack.run.InnerLines;
import stack.run.Invocation;
import stack.run.Root;
import stack.run.Runner;
import stack.run.output.Paint;

/** The process {@code stack}. */
public final class Main {
  private Main() {}

  public static void main(String[] words) {
    Runtime.getRuntime().halt(run(Arrays.asList(words)));
  }

  /** All that a process does, from words to exit code. */
  static int run(List<String> typed) {
    Database.loadAside();
    var out = stream(FileDescriptor.out);
    var err = stream(FileDescriptor.err);
    var plain =
        Terminal.of(System.getProperty("stack.terminal", ""), System.getProperty("stack.size", ""));
    var terminal = plain.with(colours(typed, Colours.usual(plain, System.getenv())));
    var root = new Root(Path.of(System.getenv().getOrDefault("STACK_ROOT", "/")));
    var console = new TerminalConsole(terminal, System.in, out, err);
    var caller = CallerOfProcess.find();
    var code = Runner.FAILURE;
    var place =
        new Invocation.Place(
            root, new Here(Path.of("")), caller, System.getenv(), Modules.program());
    if (ShellCommand.opens(Colours.without(typed), terminal)) {
      code = new Shell(place, terminal.colours(), out, err).run();
    } else {
      try (var invocation =
          new Invocation(place, console, new InnerLines(terminal.audience(), out, err))) {
        code = answer(invocation, terminal, out, err, typed);
      }
    }
    out.flush();
    err.flush();
    return code;
  }

  /** A word that says nonsense of them is complained of where the line is run. */
  private static Colours colours(List<String> words, Colours usual) {
    try {
      return Colours.named(words, usual);
    } catch (CommandException _) {
      return usual;
    }
  }

  /** Runs one line, and gives its exit code. */
  static int answer(
      Invocation invocation,
      Terminal terminal,
      PrintStream out,
      PrintStream err,
      List<String> typed) {
    try {
      var words = Colours.without(typed);
      var shown = terminal.with(Colours.named(typed, terminal.colours()));
      return invocation.caller().isRoot()
          ? new Runner(invocation, shown.audience(), out, err).run(words)
          : asUser(invocation, shown, out, err, words);
    } catch (CommandException e) {
      var line = "error - " + e.getMessage();
      err.println(terminal.colours().err() ? Paint.message(line) : line);
      return Runner.FAILURE;
    }
  }

  /** The daemon answers what a user may not look up in the database. */
  private static int asUser(
      Invocation invocation,
      Terminal terminal,
      PrintStream out,
      PrintStream err,
      List<String> words) {
    // Help needs no database, so it comes from here whatever the user may do.
    var answer =
        words.contains("--help") || words.contains("-h")
            ? Optional.<Answer>empty()
            : QueryClient.ask(
                invocation.place().root(),
                words,
                terminal.width(),
                terminal.colours().equals(Colours.ALL));
    if (answer.isEmpty()) {
      return new Runner(invocation, terminal.audience(), out, err).run(words);
    }
    out.print(answer.get().out());
    err.print(answer.get().err());
    return answer.get().code();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        descriptor == FileDescriptor.err,
        StandardCharsets.UTF_8);
  }
}
