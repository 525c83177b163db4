package stack.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import stack.db.DatabaseException;
import stack.db.attribute.Attributes;
import stack.files.Trees;
import stack.run.Audience;
import stack.run.CommandException;
import stack.run.InnerLines;
import stack.run.Invocation;
import stack.run.Runner;
import stack.run.ShellWords;
import stack.run.Spec;
import stack.run.TypedWords;
import stack.run.help.CommandHelp;
import stack.run.output.Paint;

/** Reads lines from a terminal and runs each as if it had been typed behind {@code stack}. */
final class Shell {
  private static final Set<String> ENDS = Set.of("exit", "quit");
  private static final Pattern HOST = Pattern.compile("\"host\": *\"([^\"]+)\"");
  private static final String HISTORY = ".stack_history";
  private static final String[] HELP_KEYS = {"\033OP", "\033[11~", "\033h"};

  /** Commands that begin so do not take long, and read or change everything or nothing. */
  private static final Set<String> SHORT = Set.of("add", "help", "list", "remove", "report", "set");

  private final Invocation.Place place;
  private final Colours colours;
  private final PrintStream out;
  private final PrintStream err;

  Shell(Invocation.Place place, Colours colours, PrintStream out, PrintStream err) {
    this.place = place;
    this.colours = colours;
    this.out = out;
    this.err = err;
  }

  int run() {
    try (var screen = TerminalBuilder.builder().system(true).build();
        var declarations =
            new Invocation(place, console(null), new InnerLines(Audience.PROGRAMS, out, err))) {
      // A signal that is not ignored but handled: programs that are started get it as usual.
      screen.handle(Signal.INT, _ -> {});
      var known = new TypedWords(declarations);
      var reader = reader(screen, known);
      var prompt = prompt();
      while (true) {
        try {
          var words = words(reader, prompt);
          if (words.size() == 1 && ENDS.contains(words.getFirst())) {
            return Runner.SUCCESS;
          }
          if (!words.isEmpty()) {
            run(words, known.command(words), screen);
          }
        } catch (CommandException e) {
          var line = "error - " + e.getMessage();
          err.println(colours.err() ? Paint.message(line) : line);
        } catch (UserInterruptException _) {
          // What was typed is forgotten, and the next line begins.
        } catch (EndOfFileException _) {
          return Runner.SUCCESS;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use this terminal", e);
    }
  }

  private LineReader reader(org.jline.terminal.Terminal screen, TypedWords known) {
    var parser = new DefaultParser();
    parser.setEofOnEscapedNewLine(true);
    parser.setEofOnUnclosedQuote(true);
    var builder =
        LineReaderBuilder.builder()
            .terminal(screen)
            .parser(parser)
            .completer(
                new ShellCompleter(known, () -> answer(List.of("report", "name")), place.here()))
            .history(new ShellHistory(known, this::isShadow))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.CASE_INSENSITIVE, false);
    if (colours.out() && !screen.getType().startsWith("dumb")) {
      builder.highlighter(new ShellColours(known));
    }
    historyFile().ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    var reader = builder.build();
    reader.getWidgets().put("stack-help", () -> help(reader, known));
    reader.getKeyMaps().get(LineReader.MAIN).bind(new Reference("stack-help"), HELP_KEYS);
    return reader;
  }

  private static boolean help(LineReader reader, TypedWords known) {
    var words = List.of(reader.getBuffer().toString().strip().split("\\s+"));
    known
        .command(words)
        .ifPresentOrElse(
            spec -> reader.printAbove(CommandHelp.plain(spec)),
            () -> reader.printAbove("no command yet; \"help TEXT\" finds one"));
    return true;
  }

  /** For its owner alone. Without a home, or where nothing can be written, lines are forgotten. */
  private Optional<Path> historyFile() {
    var home = place.variables().getOrDefault("HOME", "");
    if (home.isEmpty() || !Files.isWritable(Path.of(home))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Trees.file(Path.of(home, HISTORY), "rw-------"));
    } catch (IOException e) {
      err.println("these lines are not kept: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What cannot be looked up may be one. */
  private boolean isShadow(String attribute) {
    try (var invocation =
        Invocation.reading(place, console(null), new InnerLines(Audience.PROGRAMS, out, err))) {
      return invocation.wiring().make(Attributes.class).isShadow(attribute);
    } catch (CommandException | DatabaseException _) {
      return true;
    }
  }

  private static List<String> words(LineReader reader, String prompt) {
    var line = reader.readLine(prompt).replace("\\\n", " ");
    return ShellWords.split(line).stream().filter(word -> !word.isBlank()).toList();
  }

  /** The frontend's name says which cluster this is. */
  private String prompt() {
    var host = HOST.matcher(answer(List.of("list", "host", "a:frontend", "output-format=json")));
    return host.find() ? "stack " + host.group(1) + "> " : "stack> ";
  }

  /** What a line prints that succeeds. */
  private String answer(List<String> words) {
    var told = new ByteArrayOutputStream();
    try (var into = new PrintStream(told, false, StandardCharsets.UTF_8)) {
      var none =
          new PrintStream(java.io.OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      var code = inThisProcess(words, Terminal.NONE, into, none, console(null));
      return code == Runner.SUCCESS ? told.toString(StandardCharsets.UTF_8) : "";
    }
  }

  private TerminalConsole console(org.jline.terminal.Terminal screen) {
    var terminal =
        screen == null ? Terminal.NONE : new Terminal(true, screen.getWidth(), true).with(colours);
    return new TerminalConsole(terminal, InputStream.nullInputStream(), out, err);
  }

  /** One that takes long runs in a process of its own, which Ctrl-C ends. */
  private void run(List<String> words, Optional<Spec> spec, org.jline.terminal.Terminal screen) {
    var isShort =
        spec.filter(each -> each.effect() != Spec.Effect.CHANGES_IN_STEPS && !each.isEndless())
            .isPresent();
    if (spec.isEmpty() || (isShort && SHORT.contains(words.getFirst()))) {
      var terminal = new Terminal(false, screen.getWidth(), true).with(colours);
      inThisProcess(words, terminal, out, err, console(screen));
      out.flush();
      return;
    }
    var all = new ArrayList<>(List.of(System.getProperty("stack.launcher")));
    if (!colours.out()) {
      all.add(Colours.NEVER);
    }
    all.addAll(words);
    try {
      new ProcessBuilder(all).inheritIO().start().waitFor();
    } catch (IOException e) {
      err.println("error - cannot run " + all.getFirst() + ": " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private int inThisProcess(
      List<String> words,
      Terminal terminal,
      PrintStream to,
      PrintStream warnings,
      TerminalConsole console) {
    try (var invocation =
        new Invocation(place, console, new InnerLines(terminal.audience(), to, warnings))) {
      return Main.answer(invocation, terminal, to, warnings, words);
    }
  }
}
