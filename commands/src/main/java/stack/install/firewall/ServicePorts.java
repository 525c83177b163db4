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

  /** Those of the rules that every host has, for a frontend without the file. */
  private static final String KNOWN =
      """
      ssh 22/tcp
      domain 53/udp
      bootps 67/udp
      bootpc 68/udp
      tftp 69/udp
      http 80/tcp
      ntp 123/udp
      https 443/tcp
      """;

  private final Map<String, String> ports = new HashMap<>();

  private ServicePorts(String text) {
    KNOWN.lines().forEach(this::add);
    text.lines().forEach(this::add);
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

  private void add(String line) {
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
  Optional<String> of(String name, String protocol) {
    return Optional.ofNullable(ports.getOrDefault(name + "/" + protocol, ports.get(name)));
  }
}
