package stack.install.matrix;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a whole kickstart says of a host's network, a line for each fact. */
final class Reading {
  private static final String PROFILES = "/etc/NetworkManager/system-connections/";

  private Reading() {}

  static SortedSet<String> network(KickstartText kickstart, Combination at) {
    var facts = new TreeSet<String>();
    var lines = kickstart.commands().stream().filter(line -> line.startsWith("network ")).toList();
    lines.forEach(line -> facts.addAll(InstallerFacts.network(line)));
    if (at.isManaged()) {
      profiles(kickstart, facts);
    } else {
      facts.addAll(NetworkScripts.facts(kickstart));
    }
    facts.add("hostname " + String.join("\n", kickstart.file("/etc/hostname")));
    resolver(kickstart.file("/etc/resolv.conf"), facts);
    return facts;
  }

  private static void profiles(KickstartText kickstart, SortedSet<String> facts) {
    var settings = new KeyGroups(kickstart.file("/etc/NetworkManager/conf.d/90-stack.conf"));
    settings.require("main", "no-auto-default", "[*]");
    settings.end();
    kickstart
        .files()
        .forEach((path, file) -> {
          if (path.startsWith(PROFILES)) {
            if (!file.mode().equals("0600")) {
              throw new IllegalArgumentException(path + " has the mode " + file.mode());
            }
            facts.addAll(Profile.facts(file.lines()));
          }
        });
  }

  private static void resolver(List<String> lines, SortedSet<String> facts) {
    for (var line : lines) {
      var words = List.of(line.split(" "));
      switch (words.getFirst()) {
        case "search" -> words.stream().skip(1).forEach(each -> facts.add("search " + each));
        case "nameserver" -> facts.add("dns " + words.get(1));
        default -> throw new IllegalArgumentException("not a line of resolv.conf: " + line);
      }
    }
  }
}
