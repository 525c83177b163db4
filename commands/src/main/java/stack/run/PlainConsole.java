package stack.run;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import stack.run.output.Paint;

/** A console that nobody sits at: what is told stays, and questions have no answer. */
public final class PlainConsole implements Console {
  private final Audience audience;
  private final Optional<InputStream> in;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param in standard input, unless that is a terminal
   */
  public PlainConsole(
      Audience audience, Optional<InputStream> in, PrintStream out, PrintStream err) {
    this.audience = audience;
    this.in = in;
    this.out = out;
    this.err = err;
  }

  @Override
  public synchronized void notice(String line) {
    var shown = Printable.text(line);
    err.println(audience.complaintsInColour() ? Paint.message(shown) : shown);
  }

  @Override
  public synchronized void print(String line) {
    out.println(Printable.text(line));
    out.flush();
  }

  @Override
  public boolean isWatched() {
    return audience.isWatched();
  }

  @Override
  public void progress(String line) {
    // Only a terminal takes it back again.
  }

  @Override
  public void view(List<Seen> lines) {
    // The same.
  }

  @Override
  public Optional<InputStream> input() {
    return in;
  }
}
