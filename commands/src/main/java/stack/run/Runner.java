package stack.run;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import stack.db.DatabaseException;
import stack.run.help.CommandHelp;
import stack.run.help.CommandList;
import stack.run.output.Format;
import stack.run.output.Paint;

/** One line from words to exit code. The only place where exceptions become messages. */
public final class Runner {
  public static final int SUCCESS = 0;

  /** The line begins with an option. */
  public static final int BAD_OPTION = 1;

  public static final int FAILURE = 255;

  private final Invocation invocation;
  private final Audience audience;
  private final PrintStream out;
  private final PrintStream err;

  public Runner(Invocation invocation, Audience audience, PrintStream out, PrintStream err) {
    this.invocation = invocation;
    this.audience = audience;
    this.out = out;
    this.err = err;
  }

  /** Runs a line and returns its exit code. */
  public int run(List<String> typed) {
    var line = meant(typed.stream().filter(word -> !word.isBlank()).toList());
    if (line.getFirst().startsWith("-")) {
      complain("error - option " + line.getFirst() + " not recognized");
      return BAD_OPTION;
    }
    var match = invocation.catalog().match(line);
    if (match.isEmpty()) {
      complain("Error - Invalid stack command \"" + line.getFirst() + "\"");
      propose("stack ", Hints.commands(invocation.catalog(), line));
      return FAILURE;
    }
    if (match.get().entry().isEmpty()) {
      out.println(invocation.wiring().make(CommandList.class).below(match.get().beginning()));
      if (!match.get().rest().isEmpty()) {
        propose("stack ", Hints.commands(invocation.catalog(), line));
      }
      return FAILURE;
    }
    var command = match.get().entry().get().create(invocation.wiring());
    return answer(command, command.spec(), match.get().rest());
  }

  private static List<String> meant(List<String> line) {
    if (line.isEmpty() || line.equals(List.of("--help")) || line.equals(List.of("-h"))) {
      return List.of("help");
    }
    return line.equals(List.of("--version")) ? List.of("report", "version") : line;
  }

  /** On a terminal alone: scripts compare what errors say. */
  private void propose(String before, List<String> meant) {
    if (!meant.isEmpty() && audience.isWatched()) {
      out.flush();
      err.println("did you mean " + before + String.join(", or " + before, meant) + "?");
    }
  }

  private int answer(Command command, Spec spec, List<String> rest) {
    var input = Input.NONE;
    try {
      if (Words.askForHelp(rest)) {
        out.print(CommandHelp.page(spec, Words.parameter(rest, "format").orElse("plain")));
        return FAILURE;
      }
      var parsed = new Parser(spec).parse(rest);
      if (parsed.help()) {
        out.print(CommandHelp.plain(spec));
        return SUCCESS;
      }
      input = parsed.input();
      warn(spec, parsed.ignored());
      new AccessCheck(invocation).check(spec);
      new Standby(invocation.place().root()).check(spec);
      var format = Format.of(parsed.format(), audience.columns(), audience.answersInColour());
      var transaction = new Transaction(invocation, spec, parsed.input());
      var output = parsed.dryRun() ? transaction.rehearse(command) : transaction.run(command);
      if (output instanceof Output.Incomplete(var shown, var exitCode)) {
        print(shown, format);
        return exitCode;
      }
      print(output, format);
      return SUCCESS;
    } catch (CommandException e) {
      failed(e.getMessage(), e.showsUsage() ? spec.usage() : "");
      if (audience.isWatched()) {
        propose("", new Hints(invocation).names(e.getMessage(), spec, input));
      }
      return e.exitCode();
    } catch (UnmatchedArgumentException e) {
      return failed("option " + e.getUnmatched().getFirst() + " not recognized", spec.usage());
    } catch (ParameterException e) {
      return failed(e.getMessage(), spec.usage());
    } catch (DatabaseException e) {
      return failed(e.getMessage(), "");
    } catch (UncheckedIOException e) {
      return failed(e.getMessage() + ": " + IoReason.of(e.getCause()), "");
    }
  }

  private void warn(Spec spec, List<String> ignored) {
    if (!ignored.isEmpty() && audience.isWatched()) {
      complain("warning - ignored: " + String.join(", ", ignored) + " (see --help)");
      ignored.forEach(name -> propose("", Hints.parameters(spec, name)));
    }
  }

  private void complain(String line) {
    err.println(audience.complaintsInColour() ? Paint.message(line) : line);
  }

  private int failed(String message, String usage) {
    complain("error - " + Printable.text(message));
    if (!usage.isEmpty()) {
      err.println(usage);
    }
    return FAILURE;
  }

  private void print(Output output, Format format) {
    var text = text(output, format);
    out.print(text);
    if (!text.isEmpty() && !text.endsWith("\n")) {
      out.print('\n');
    }
    out.flush();
  }

  /** No pattern switch, for the same reason as in {@link stack.db.Database}: it starts slowly. */
  private static String text(Output output, Format format) {
    if (output instanceof Output.Table table) {
      return format.render(table);
    }
    return output instanceof Output.Text(var plain) ? plain : "";
  }
}
