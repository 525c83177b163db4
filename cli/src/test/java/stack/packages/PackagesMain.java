package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the packages of a built checkout: {@code PackagesMain CHECKOUT VERSION TIME CACHE
 * REPOSITORY JMODS}; the last is the folder of modules of a Java for aarch64, or {@code none}.
 */
final class PackagesMain {
  private PackagesMain() {}

  public static void main(String[] words) throws IOException {
    var begin = System.nanoTime();
    var target = Path.of(words[0]).resolve("cli/target");
    var identity = new Identity(words[1], Instant.parse(words[2]));
    var stage = target.resolve("packages");
    var key =
        new Stage(Path.of(words[0]), stage, identity.built(), jmods(words[5]))
            .make(identity.number(), !words[3].equals("none"));
    var scriptlets = new Scriptlets(Path.of(words[0], "cli/src/main/dist/scriptlets"), key);
    var entries = Entry.of(stage);
    forgetOlder(target);
    var made =
        List.of(
            archive(target, entries, identity),
            new Deb(identity, scriptlets).write(target, entries),
            new Rpm(identity, scriptlets).write(target, entries),
            new Parts(identity, Path.of(words[4])).write(target, entries));
    var sums = new StringBuilder();
    for (var each : made) {
      sums.append(Checksums.line(each, each.getFileName().toString()));
      say("%s, %,d kB".formatted(each, Files.size(each) / 1000));
    }
    Files.writeString(target.resolve("SHA256SUMS"), sums);
    say(PeerRuntimes.sentence(entries));
    say("made in %d s".formatted(Duration.ofNanos(System.nanoTime() - begin).toSeconds()));
  }

  private static Map<String, Path> jmods(String folder) {
    return folder.equals("none") ? Map.of() : Map.of("aarch64", Path.of(folder));
  }

  private static void forgetOlder(Path target) throws IOException {
    try (var files = Files.list(target)) {
      for (var file : files.filter(PackagesMain::isPackage).toList()) {
        Files.delete(file);
      }
    }
  }

  private static boolean isPackage(Path file) {
    return file.getFileName().toString().matches("stack[-_].*[.](tar[.]gz|deb|rpm|cdx[.]json)");
  }

  private static Path archive(Path target, List<Entry> all, Identity identity) throws IOException {
    var folder = Identity.NAME + "-" + identity.number();
    var archive = target.resolve(folder + "-linux-" + Identity.rpmArchitecture() + ".tar.gz");
    var entries = new LinkedHashMap<String, Entry>();
    for (var entry : all) {
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

  private static void say(String line) {
    System.out.println(line);
  }
}
