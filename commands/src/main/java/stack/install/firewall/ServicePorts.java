package stack.install.firewall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import stack.files.RecentReads;

/**
 * Port numbers of services by name, as services(5) of the frontend has them. A node loads all of
 * its rules or none, so a name that it might not know is no risk worth taking.
 */
final class ServicePorts {
  private static final Path FILE = Path.of("/etc/services");

  /** Those of the rules that every host has: most hosts need no others. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "ssh", "22", "domain", "53", "bootps", "67", "bootpc", "68", "tftp", "69", "http", "80",
          "ntp", "123", "https", "443");

  private final String text;
  private Map<String, String> ports = Map.of();

  private ServicePorts(String text) {
    this.text = text;
  }

  /** Those of this machine, parsed again when they have changed. */
  static ServicePorts ofFrontend(RecentReads<Path, ServicePorts> reads) {
    try {
      return Files.isReadable(FILE)
          ? reads.of(FILE, FILE, _ -> new ServicePorts(Files.readString(FILE)))
          : new ServicePorts("");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + FILE, e);
    }
  }

  private static void add(Map<String, String> ports, String line) {
    var words = line.split("#", 2)[0].strip().split("\\s+");
    if (words.length < 2 || !words[1].matches("[0-9]{1,5}/[a-z0-9]+")) {
      return;
    }
    var port = words[1].split("/");
    for (var number = 0; number < words.length; number++) {
      if (number != 1) {
        ports.putIfAbsent(words[number] + "/" + port[1], port[0]);
        ports.putIfAbsent(words[number], port[0]);
      }
    }
  }

  /** The number of a name, for the protocol where it has one there. */
  synchronized Optional<String> of(String name, String protocol) {
    if (KNOWN.containsKey(name)) {
      return Optional.of(KNOWN.get(name));
    }
    if (ports.isEmpty()) {
      ports = new HashMap<>();
      text.lines().forEach(line -> add(ports, line));
    }
    return Optional.ofNullable(ports.getOrDefault(name + "/" + protocol, ports.get(name)));
  }
}
