package stack.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import stack.cli.output.Format;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.IoReason;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.help.CommandHelp;
import stack.commands.help.CommandList;
import stack.db.DatabaseException;

/** One line from words to exit code. The only place where exceptions become messages. */
final class Runner {
  static final int SUCCESS = 0;
  static final int BAD_OPTION = 1;
  static final int FAILURE = 255;

  private final Services services;
  private final Terminal terminal;
  private final PrintStream out;
  private final PrintStream err;

  Runner(Services services, Terminal terminal, PrintStream out, PrintStream err) {
    this.services = services;
    this.terminal = terminal;
    this.out = out;
    this.err = err;
  }

  /** Runs a line and returns its exit code. */
  int run(List<String> typed) {
    var words = Words.of(typed);
    if (words.isEmpty() || words.equals(List.of("--help")) || words.equals(List.of("-h"))) {
      words = List.of("help");
    }
    if (words.equals(List.of("--version"))) {
      words = List.of("report", "version");
    }
    if (words.getFirst().startsWith("-")) {
      err.println("error - option " + words.getFirst() + " not recognized");
      return BAD_OPTION;
    }
    var entry = services.catalog().longest(words);
    if (entry.isEmpty()) {
      return unknown(words);
    }
    var rest = words.subList(entry.get().words().split(" ").length, words.size());
    var command = entry.get().create(services);
    return answer(command, command.spec(), rest);
  }

  private int unknown(List<String> words) {
    for (var length = words.size(); length > 0; length--) {
      var beginning = String.join(" ", words.subList(0, length));
      if (services.catalog().isBeginning(beginning)) {
        out.print(new CommandList(services).below(beginning));
        return FAILURE;
      }
    }
    err.println("Error - Invalid stack command \"" + words.getFirst() + "\"");
    return FAILURE;
  }

  private int answer(Command command, Spec spec, List<String> rest) {
    if (!rest.isEmpty() && rest.getFirst().equals("help")) {
      out.print(CommandHelp.plain(spec));
      return FAILURE;
    }
    try {
      var parsed = new Parser(spec).parse(rest);
      if (parsed.help()) {
        out.print(CommandHelp.plain(spec));
        return SUCCESS;
      }
      warn(parsed.ignored());
      new AccessCheck(services).check(spec);
      var format = Format.of(parsed.format(), terminal.width());
      var transaction = new Transaction(services, spec, parsed.input());
      print(parsed.dryRun() ? transaction.rehearse(command) : transaction.run(command), format);
      return SUCCESS;
    } catch (CommandException e) {
      failed(e.getMessage(), e.showsUsage() ? spec.usage() : "");
      return e.exitCode();
    } catch (UnmatchedArgumentException e) {
      err.println("error - option " + e.getUnmatched().getFirst() + " not recognized");
      return BAD_OPTION;
    } catch (ParameterException e) {
      return failed(e.getMessage(), spec.usage());
    } catch (DatabaseException e) {
      return failed(e.getMessage(), "");
    } catch (UncheckedIOException e) {
      return failed(e.getMessage() + ": " + IoReason.of(e.getCause()), "");
    }
  }

  private void warn(List<String> ignored) {
    if (!ignored.isEmpty() && terminal.isWatched()) {
      err.println("warning - ignored: " + String.join(", ", ignored) + " (see --help)");
    }
  }

  private int failed(String message, String usage) {
    err.println("error - " + message);
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
