package stack.commands.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import stack.avalanche.wire.Target;
import stack.files.Draft;
import stack.pallets.media.Checksum;
import stack.run.CommandException;
import stack.run.Programs;

/** A folder that an FTP server has, as curl(1) reads it. */
public final class FtpFolder implements RemoteFolder {
  private static final Duration LIMIT = Duration.ofHours(6);

  /** How often curl tries again, after pauses of 1, 2, 4... seconds. */
  private static final String AT_FIRST = "2";

  /** Together a minute, for a server that was there a short time ago. */
  private static final String AFTER_ANSWER = "6";

  private static final String MODE = "rw-r--r--";
  private static final int MOST_FILES = 500_000;

  /** As {@code ls -l} writes it, in the way of nearly all servers; links are left out. */
  private static final Pattern LINE = Pattern.compile("([d-])\\S+(?:\\s+\\S+){7}\\s(\\S.*)");

  private static final Pattern UNSAFE = Pattern.compile("\\.\\.?|.*[/\\\\\\p{Cntrl}].*");

  /** What curl says of a folder or a file that is not there, or not for everybody. */
  private static final Set<Integer> MISSING = Set.of(9, 19, 78);

  private final Programs programs;
  private final URI base;
  private final Path local;
  private final Optional<String> login;
  private volatile boolean answered;

  /**
   * Asks for nothing yet.
   *
   * @param base of the folder; its path ends with a slash
   * @param login user and password, separated by a colon
   */
  public FtpFolder(Programs programs, URI base, Path local, Optional<String> login) {
    this.programs = programs;
    this.base = base;
    this.local = local;
    this.login = login;
  }

  @Override
  public URI base() {
    return base;
  }

  @Override
  public Set<String> list() throws IOException {
    var files = new TreeSet<String>();
    var waiting = new ArrayDeque<String>(List.of(""));
    while (!waiting.isEmpty()) {
      var at = waiting.remove();
      var listed = curl(at, List.of());
      if (MISSING.contains(listed.exit())) {
        continue;
      }
      require(listed, at);
      for (var line : listed.out().lines().map(String::stripTrailing).toList()) {
        var entry = LINE.matcher(line);
        if (!entry.matches() || UNSAFE.matcher(entry.group(2)).matches()) {
          continue;
        }
        if (entry.group(1).equals("d")) {
          waiting.add(at + entry.group(2) + "/");
        } else {
          files.add(at + entry.group(2));
        }
      }
      if (files.size() + waiting.size() > MOST_FILES) {
        throw new CommandException("%s has more folders and files than any medium".formatted(base));
      }
    }
    return files;
  }

  @Override
  public boolean fetchIfThere(String path, Optional<Checksum> expected, LongConsumer done)
      throws IOException {
    var target = local.resolve(path);
    if (expected.isPresent() && Files.isRegularFile(target) && expected.get().fits(target)) {
      done.accept(Files.size(target));
      return true;
    }
    try (var draft = Draft.of(target, MODE)) {
      var result = curl(path, List.of("output = " + quoted(draft.path().toString())));
      if (MISSING.contains(result.exit())) {
        return false;
      }
      require(result, path);
      if (expected.isPresent() && !expected.get().fits(draft.path())) {
        throw new IOException(
            "cannot fetch %s%s: its checksum is not the one that the tree promises; the mirror may be changing, try again later"
                .formatted(base, path));
      }
      done.accept(Files.size(draft.path()));
      draft.publish();
    }
    return true;
  }

  private void require(Programs.Result result, String path) throws IOException {
    if (result.exit() != 0) {
      throw new IOException(
          "cannot fetch %s%s: %s"
              .formatted(base, path, result.err().strip().replaceFirst("^curl: ", "")));
    }
  }

  private Programs.Result curl(String path, List<String> more) {
    var program =
        programs
            .find("curl")
            .orElseThrow(() ->
                new CommandException(
                    "a tree over ftp is fetched by curl, which is not installed: install the"
                        + " package curl"));
    var settings = new ArrayList<>(more);
    settings.add("url = " + quoted(base.resolve(Target.encode(base.getPath() + path)).toString()));
    login.ifPresent(secret -> settings.add("user = " + quoted(secret)));
    // On standard input, because everybody sees the words of a command.
    var words =
        List.of(
            program.toString(),
            "--disable",
            "--silent",
            "--show-error",
            "--globoff",
            "--retry-connrefused",
            "--retry",
            answered ? AFTER_ANSWER : AT_FIRST,
            "--connect-timeout",
            "60",
            "--speed-limit",
            "1",
            "--speed-time",
            "60",
            "--config",
            "-");
    var result = programs.run(words, String.join("\n", settings) + "\n", LIMIT);
    if (result.exit() == 0) {
      answered = true;
    }
    return result;
  }

  /** As curl(1) reads a value, where a line end in it would begin another setting. */
  private static String quoted(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .transform(value -> '"' + value + '"');
  }

  @Override
  public void close() {}
}
