package stack.commands.origin;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import stack.avalanche.origin.WebMirror;
import stack.avalanche.protocol.WebOrigin;
import stack.commands.transfer.ProgressLine;
import stack.db.origin.Origin;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.SideBySide;

/** Compares what an origin sends with the manifests of pallets. */
record OriginCheck(Console console) {
  private static final int AT_ONCE = 6;

  /**
   * Asks for each file, as hosts do.
   *
   * @param content whether for all bytes, rather than for the size
   * @return what is wrong, by file; empty if all is well
   * @throws CommandException when the origin does not answer
   */
  Map<PalletFile, String> wrong(Origin origin, List<PalletFile> files, boolean content) {
    var line = new ProgressLine(console, "Comparing origin " + origin.name());
    var total = files.stream().mapToLong(file -> file.entry().size()).sum();
    var done = new AtomicLong();
    try (var mirror = new WebMirror(WebOrigin.resolve(origin.url()))) {
      var found =
          SideBySide.run(
              files,
              AT_ONCE,
              Duration.ZERO,
              file -> {
                var wrong = wrong(mirror, file, content);
                line.show(done.addAndGet(file.entry().size()), total);
                return wrong;
              });
      found.values().removeIf(String::isEmpty);
      return new LinkedHashMap<>(found);
    } catch (UnknownHostException _) {
      throw new CommandException("this machine does not know its name: " + origin.url());
    } finally {
      line.end();
    }
  }

  private static String wrong(WebMirror mirror, PalletFile file, boolean content) {
    try {
      var wrong =
          content
              ? mirror.wrongContent(file.manifest(), file.entry())
              : mirror.wrongSize(file.manifest(), file.entry());
      return wrong.orElse("");
    } catch (IOException e) {
      throw new CommandException("no answer for %s: %s".formatted(file.path(), e.getMessage()));
    }
  }
}
