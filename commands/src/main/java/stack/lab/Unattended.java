package stack.lab;

import java.util.List;
import stack.run.Console;

/** Somebody who watches the lab and is not asked anything: what it types is all there is. */
public record Unattended(Console watched) implements Console {
  @Override
  public void notice(String line) {
    watched.notice(line);
  }

  @Override
  public void print(String line) {
    watched.print(line);
  }

  @Override
  public boolean isWatched() {
    return watched.isWatched();
  }

  @Override
  public boolean isLive() {
    return watched.isLive();
  }

  @Override
  public void progress(String line) {
    watched.progress(line);
  }

  @Override
  public void view(List<Seen> lines) {
    watched.view(lines);
  }
}
