package stack.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What a file or folder is called while it is made: {@code .NAME.PID-STARTTIME.new}, with a number
 * before {@code .new} for the second thread that makes the same. What a killed process left is
 * known for it.
 */
final class DraftName {
  private static final Pattern DRAFT =
      Pattern.compile("\\..+\\.(\\d{1,10}-\\d{1,19})(\\.\\d+)?\\.new");
  private static final int LONGEST = 200;
  private static final String PRIVATE_FILE = "rw-------";
  private static final String PRIVATE_FOLDER = "rwx------";

  /** One look at a folder is enough for a process: who comes later looks again. */
  private static final Set<Path> LOOKED_AT = ConcurrentHashMap.newKeySet();

  private DraftName() {}

  /** A file that was made, open for writing. */
  record Opened(Path path, FileChannel channel) {}

  private interface Making<T> {
    T at(Path path) throws IOException;
  }

  /** Makes the file, of mode 600. */
  static Opened open(Path target) throws IOException {
    var mode = PosixFilePermissions.fromString(PRIVATE_FILE);
    return make(
        target,
        path ->
            new Opened(
                path,
                FileChannel.open(
                    path,
                    Set.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(mode))));
  }

  /** Makes the folder, of mode 700. */
  static Path folder(Path target) throws IOException {
    var mode = PosixFilePermissions.fromString(PRIVATE_FOLDER);
    return make(
        target, path -> Files.createDirectory(path, PosixFilePermissions.asFileAttribute(mode)));
  }

  private static <T> T make(Path target, Making<T> making) throws IOException {
    sweep(target.getParent());
    var name = target.getFileName().toString();
    var known = name.substring(0, Math.min(name.length(), LONGEST));
    for (var thread = 0; ; thread++) {
      var number = thread == 0 ? "" : "." + thread;
      try {
        return making.at(
            target.resolveSibling("." + known + "." + LiveProcess.own() + number + ".new"));
      } catch (FileAlreadyExistsException e) {
        if (thread == Short.MAX_VALUE) {
          throw e;
        }
      }
    }
  }

  private static void sweep(Path folder) throws IOException {
    if (!LOOKED_AT.add(folder)) {
      return;
    }
    try (var names = Files.newDirectoryStream(folder, ".*.new")) {
      for (var left : names) {
        if (isLeftBehind(left.getFileName().toString())) {
          Trees.delete(left);
        }
      }
    }
  }

  private static boolean isLeftBehind(String name) {
    var draft = DRAFT.matcher(name);
    return draft.matches() && !LiveProcess.is(draft.group(1));
  }
}
