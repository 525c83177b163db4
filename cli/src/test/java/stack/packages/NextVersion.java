package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The packages of this build once more, as if a later version had been made. */
final class NextVersion {
  static final String NUMBER = "6.0.1";

  private final Path stage;
  private final Path room;

  /**
   * @param stage what the packages of this build hold
   * @param room for the new ones
   */
  NextVersion(Path stage, Path room) {
    this.stage = stage;
    this.room = room;
  }

  Path deb() throws IOException {
    return new Deb(identity(), scriptlets()).write(room, entries());
  }

  Path rpm() throws IOException {
    return new Rpm(identity(), scriptlets()).write(room, entries());
  }

  private static Identity identity() {
    return new Identity(NUMBER, Instant.EPOCH);
  }

  private Scriptlets scriptlets() throws IOException {
    return new Scriptlets(
        Path.of(System.getProperty("checkout"), "cli/src/main/dist/scriptlets"), key() + "-next");
  }

  private String key() throws IOException {
    try (var homes = Files.list(stage.resolve(Stage.HOME).resolve("lib"))) {
      return homes.findAny().orElseThrow().getFileName().toString();
    }
  }

  private List<Entry> entries() throws IOException {
    var key = key();
    var all = new ArrayList<Entry>();
    for (var entry : Entry.of(stage)) {
      if (entry.path().equals(Stage.HOME + "/bin/stack")) {
        var launcher = room.resolve("launcher");
        Files.writeString(launcher, Files.readString(entry.source()).replace(key, key + "-next"));
        if (!launcher.toFile().setExecutable(true)) {
          throw new IOException("cannot make " + launcher + " executable");
        }
        all.add(new Entry(entry.path(), launcher));
      } else {
        all.add(entry.at(entry.path().replace(key, key + "-next")));
      }
    }
    return all;
  }
}
