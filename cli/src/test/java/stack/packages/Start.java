package stack.packages;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import stack.files.Trees;

/** What stack starts with: the start script, the Java's flags and the start-up caches. */
final class Start {
  private static final String CACHE = "stack.aot";
  private static final String WIDE = "wide.aot";

  private final Path dist;
  private final Path home;
  private final Jars jars;
  private final List<String> flags;

  /**
   * @param dist the scripts of the sources
   * @param home the folder of this very build, with its runtime and jars
   */
  Start(Path dist, Path home, Jars jars) throws IOException {
    this.flags =
        Files.readAllLines(dist.resolve("flags")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    this.dist = dist;
    this.home = home;
    this.jars = jars;
  }

  /** The script that users type. */
  void script(Path launcher) throws IOException {
    var head =
        Files.readString(dist.resolve("head.sh"))
            .replaceAll("@KEY@", Matcher.quoteReplacement(home.getFileName().toString()));
    Files.writeString(launcher, head + Files.readString(dist.resolve("start.sh")));
    if (!launcher.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + launcher + " executable");
    }
  }

  /** What the script reads; it knows where that lies. */
  void environment(boolean withCache) throws IOException {
    Files.writeString(
        home.resolve("env"),
        """
        java="$home/runtime/bin/java"
        flags='%s'
        native="$home/native"
        cache="%s"
        wide="%s"
        peers="$home/peers"
        classpath="%s"
        """
            .formatted(
                String.join(" ", flags),
                withCache ? "$home/" + CACHE : "",
                withCache ? "$home/" + WIDE : "",
                classPath("$home")));
  }

  /** Runs real commands once and keeps what the JVM loaded and found out meanwhile. */
  void train() throws IOException {
    var room = Files.createTempDirectory("stack-training");
    try {
      var setup = List.of("stack.cli.Main", "run", "script", "file=training.setup");
      run(room, "-XX:AOTMode=off", setup);
      train(room, CACHE, "training.script");
      train(room, WIDE, "training.wide");
    } finally {
      Trees.delete(room);
    }
  }

  private void train(Path room, String cache, String script) throws IOException {
    run(room, "-XX:AOTCacheOutput=" + home.resolve(cache), List.of("stack.cli.Training", script));
    Files.deleteIfExists(home.resolve(cache + ".config"));
  }

  private void run(Path room, String flag, List<String> what) throws IOException {
    var words = new ArrayList<String>();
    words.add(home.resolve("runtime/bin/java").toString());
    words.addAll(flags);
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-Dorg.sqlite.lib.path=" + home.resolve("native"));
    words.add("-Dorg.sqlite.lib.name=libsqlitejdbc.so");
    words.add(flag);
    words.addAll(List.of("-cp", classPath(home.toString())));
    words.addAll(what);
    JavaRuntime.run(words, room, dist);
  }

  private String classPath(String home) {
    return jars.all().stream()
        .map(jar -> home + "/jars/" + jar.getFileName())
        .collect(joining(":"));
  }

  /** What the caches and SQLite's library must be. */
  void sums() throws IOException {
    var text = new StringBuilder();
    for (var name : List.of(CACHE, WIDE, "native/libsqlitejdbc.so")) {
      if (Files.exists(home.resolve(name))) {
        text.append(Checksums.line(home.resolve(name), name));
      }
    }
    Files.writeString(home.resolve("sums"), text);
  }
}
