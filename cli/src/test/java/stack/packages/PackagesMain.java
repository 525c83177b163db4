package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/** Makes the packages of a built checkout: {@code PackagesMain CHECKOUT VERSION TIME CACHE}. */
final class PackagesMain {
  private PackagesMain() {}

  public static void main(String[] words) throws IOException {
    var begin = System.nanoTime();
    var target = Path.of(words[0]).resolve("cli/target");
    var identity = new Identity(words[1], Instant.parse(words[2]));
    var stage = target.resolve("packages");
    new Stage(Path.of(words[0]), stage, identity.built())
        .make(identity.number(), !words[3].equals("none"));
    var made = archive(target, stage, identity);
    say(made, begin);
  }

  private static Path archive(Path target, Path stage, Identity identity) throws IOException {
    var folder = Identity.NAME + "-" + identity.number();
    var archive = target.resolve(folder + "-linux-" + Identity.rpmArchitecture() + ".tar.gz");
    var entries = new LinkedHashMap<String, Entry>();
    for (var entry : Entry.of(stage)) {
      var path = entry.path().replaceFirst("^(opt/stack|usr)(/|$)", "");
      if (!path.isEmpty() && !path.equals("opt") && !entry.path().equals("usr/bin/stack")) {
        entries.putIfAbsent(path, entry.at(path));
      }
    }
    try (var out = Files.newOutputStream(archive)) {
      TarFile.write(out, folder + "/", entries.values().stream().toList(), identity.built());
    }
    return archive;
  }

  private static void say(Path made, long begin) throws IOException {
    System.out.printf(
        "%s, %d MB, after %d s%n",
        made,
        Files.size(made) / 1_000_000,
        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
  }
}
