package stack.daemon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import stack.files.Draft;
import stack.files.Trees;

/**
 * What hosts told the standby while the frontend was away: a file, one line for each report, which
 * is on disk before the host is answered and goes when the frontend has heard it. Tokens are in it,
 * so it is for root alone.
 */
final class KeptReports {
  private static final String MODE = "rw-------";
  private static final long MOST = 256 << 20;

  private final Path file;
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  KeptReports(Path file) throws IOException {
    this.file = file;
    all().stream().filter(KeptReport::isDone).map(KeptReport::token).forEach(ended::add);
  }

  /**
   * Keeps one.
   *
   * @throws IOException when there is no room for it
   */
  synchronized void keep(KeptReport report) throws IOException {
    if (Files.notExists(file)) {
      Draft.replace(file, new byte[0], MODE);
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
      if (channel.size() > MOST) {
        throw new IOException("more than %d MB are kept already".formatted(MOST >> 20));
      }
      // The line before may be half a one.
      var line = ByteBuffer.wrap(("\n" + report.line()).getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(false);
    }
    if (report.isDone()) {
      ended.add(report.token());
    }
  }

  /** Whether the installation with a token has come to its end here. */
  boolean hasEnded(String token) {
    return ended.contains(token);
  }

  /** All, the oldest first. */
  synchronized List<KeptReport> all() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .flatMap(line -> KeptReport.parse(line).stream())
            .toList()
        : List.of();
  }

  /** The oldest have been heard. */
  synchronized void drop(int count) throws IOException {
    var left = all().stream().skip(count).map(report -> "\n" + report.line());
    var text = left.collect(Collectors.joining());
    if (text.isEmpty()) {
      Trees.delete(file);
    } else {
      Draft.replace(file, text.getBytes(StandardCharsets.UTF_8), MODE);
    }
  }
}
