package stack.install.profile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A variable in the environment of a program, by which all that it starts is known, also what made
 * itself a session of its own and has another parent by now.
 */
final class ProcessMark {
  private static final String NAME = "STACK_EVAL";
  private static final AtomicLong MADE = new AtomicLong();

  /** Who starts others faster than they are ended cannot hold the caller up for ever. */
  private static final int MOST_ROUNDS = 100;

  private final String value;

  /** One that no other process has. */
  ProcessMark() {
    value =
        "%d-%d-%d".formatted(ProcessHandle.current().pid(), System.nanoTime(), MADE.addAndGet(1));
  }

  void put(Map<String, String> environment) {
    environment.put(NAME, value);
  }

  /** Ends every process that has it. */
  void endAll() {
    var marked = marked();
    for (var round = 0; !marked.isEmpty() && round < MOST_ROUNDS; round++) {
      marked.forEach(ProcessHandle::destroyForcibly);
      marked = marked();
    }
  }

  private List<ProcessHandle> marked() {
    try (var all = ProcessHandle.allProcesses()) {
      return all.filter(this::isMarked).toList();
    }
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      var bytes = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
      var environment = "\0" + new String(bytes, StandardCharsets.ISO_8859_1) + "\0";
      return environment.contains("\0" + NAME + "=" + value + "\0");
    } catch (IOException _) {
      return false; // it has ended, or is somebody else's
    }
  }
}
