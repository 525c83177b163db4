package stack.lab;

import java.io.InputStream;
import java.util.Optional;
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
  public void view(String lines) {
    watched.view(lines);
  }

  @Override
  public Optional<String> ask(String question, String proposal) {
    return Optional.empty();
  }

  @Override
  public Optional<String> askSecret(String question) {
    return Optional.empty();
  }

  @Override
  public Optional<InputStream> input() {
    return Optional.empty();
  }
}
