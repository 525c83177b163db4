package stack.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Printable;
import stack.run.Tone;
import stack.run.output.Paint;

/** The console of a real process. Progress and views overwrite themselves on a terminal. */
final class TerminalConsole implements Console {
  private static final String TO_LINE_START = "\r\033[K";

  private final Terminal terminal;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private boolean showsProgress;
  private int viewLines;
  private LineReader reader;

  TerminalConsole(Terminal terminal, InputStream in, PrintStream out, PrintStream err) {
    this.terminal = terminal;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public synchronized void notice(String line) {
    clear();
    var shown = Printable.text(line);
    err.println(terminal.colours().err() ? Paint.message(shown) : shown);
  }

  @Override
  public synchronized void print(String line) {
    clear();
    out.println(Printable.text(line));
    out.flush();
  }

  @Override
  public boolean isWatched() {
    return terminal.isWatched();
  }

  @Override
  public boolean isLive() {
    return terminal.screen().rows() > 0;
  }

  @Override
  public synchronized void progress(String line) {
    if (!isLive()) {
      return;
    }
    clear();
    err.print(cut(Printable.text(line)));
    err.flush();
    showsProgress = !line.isEmpty();
  }

  @Override
  public synchronized void view(List<Seen> lines) {
    if (!isLive()) {
      return;
    }
    clear();
    var fitting = fitting(lines);
    for (var line : fitting) {
      err.println(terminal.colours().err() ? Paint.of(line.tone(), line.text()) : line.text());
    }
    err.flush();
    viewLines = fitting.size();
  }

  /** The last row of the terminal is for the cursor, and what scrolled away is not found again. */
  private List<Seen> fitting(List<Seen> lines) {
    var room = Math.max(1, terminal.screen().rows() - 1);
    if (lines.size() <= room) {
      return lines.stream().map(this::cut).toList();
    }
    var shown = new ArrayList<>(lines.stream().limit(room - 1L).map(this::cut).toList());
    shown.add(new Seen("... and %d more lines".formatted(lines.size() - room + 1), Tone.FAINT));
    return shown;
  }

  private Seen cut(Seen line) {
    return new Seen(cut(Printable.text(line.text())), line.tone());
  }

  /** A line that fills the last column would wrap on some terminals. */
  private String cut(String line) {
    var room = terminal.screen().columns() - 1;
    return line.codePointCount(0, line.length()) <= room
        ? line
        : line.substring(0, line.offsetByCodePoints(0, room));
  }

  private void clear() {
    if (showsProgress) {
      err.print(TO_LINE_START);
      showsProgress = false;
    }
    if (viewLines > 0) {
      err.print("\033[" + viewLines + "A\033[J");
      viewLines = 0;
    }
  }

  @Override
  public Optional<String> ask(String question, String proposal) {
    if (!terminal.asks()) {
      return Optional.empty();
    }
    var prompt = proposal.isEmpty() ? question + ": " : question + " [" + proposal + "]: ";
    var answer = read(prompt, null).strip();
    return Optional.of(answer.isEmpty() ? proposal : answer);
  }

  @Override
  public Optional<String> askSecret(String question) {
    return terminal.asks() ? Optional.of(read(question + ": ", '*')) : Optional.empty();
  }

  private String read(String prompt, Character mask) {
    if (reader == null) {
      reader = LineReaderBuilder.builder().build();
    }
    try {
      return reader.readLine(prompt, mask);
    } catch (EndOfFileException | UserInterruptException _) {
      throw new CommandException("nothing was answered, nothing was changed");
    }
  }

  @Override
  public Optional<InputStream> input() {
    return terminal.asks() ? Optional.empty() : Optional.of(in);
  }
}
