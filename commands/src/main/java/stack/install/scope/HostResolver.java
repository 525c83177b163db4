package stack.install.scope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.appliance.Appliances;
import stack.db.box.Boxes;
import stack.db.environment.Environments;
import stack.db.group.Groups;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.interfaces.Mac;
import stack.db.network.Ip;
import stack.db.os.OperatingSystems;
import stack.run.CommandException;
import stack.run.Root;

/**
 * The host that a name other than its own stands for (commands/README.md). The name service is
 * asked last: the database knows the cluster, and a resolver may be slow.
 */
final class HostResolver {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Root root;
  private final Database database;
  private final Hosts hosts;

  HostResolver(Hosts hosts, Root root, Database database) {
    this.root = root;
    this.database = database;
    this.hosts = hosts;
  }

  /**
   * Finds the host.
   *
   * @throws CommandException that says what to type instead, or that nothing is known of the name
   */
  Host resolve(String name) {
    return frontend(name)
        .or(() -> byAddress(name))
        .or(() -> hosts.withAlias(name).stream().findFirst())
        .or(() -> byDomain(name))
        .orElseGet(() -> byNameService(name));
  }

  private Optional<Host> frontend(String name) {
    var isHere = name.equalsIgnoreCase("localhost") || name.equalsIgnoreCase(ownName());
    return isHere ? hosts.ofAppliance("frontend").stream().findFirst() : Optional.empty();
  }

  private static String ownName() {
    return String.join("", lines(Path.of("/proc/sys/kernel/hostname"))).strip();
  }

  private Optional<Host> byAddress(String text) {
    return Mac.ifAny(text)
        .flatMap(mac -> hosts.withMac(mac.text()))
        .or(() -> Ip.ifAny(text).flatMap(ip -> AddressOwner.of(ip, hosts)));
  }

  /** NAME.ZONE, or a name in one of the resolver's search domains. */
  private Optional<Host> byDomain(String name) {
    var dot = name.indexOf('.');
    var full =
        dot < 0 ? Stream.<Host>of() : inZone(name.substring(0, dot), name.substring(dot + 1));
    var searched = searchDomains().stream().flatMap(domain -> inZone(name, domain));
    return Stream.concat(full, searched).findFirst();
  }

  private Stream<Host> inZone(String name, String zone) {
    return hosts.withDnsName(name, zone).stream();
  }

  private List<String> searchDomains() {
    return lines(root.path("etc/resolv.conf")).stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> words[0].equals("search") || words[0].equals("domain"))
        .flatMap(words -> Stream.of(words).skip(1))
        .toList();
  }

  private Host byNameService(String name) {
    hint(name)
        .ifPresent(text -> {
          throw new CommandException(text);
        });
    var address =
        address(name)
            .orElseThrow(() -> new CommandException("cannot resolve host \"" + name + "\""));
    return AddressOwner.of(address, hosts)
        .orElseThrow(() -> new CommandException("host \"" + name + "\" is not in cluster"));
  }

  private static Optional<Ip> address(String name) {
    var literal = Ip.ifAny(name);
    return literal.isPresent() || !name.matches("[A-Za-z0-9.-]+") ? literal : lookUp(name);
  }

  private static Optional<Ip> lookUp(String name) {
    var answer = new CompletableFuture<Optional<Ip>>();
    Thread.startVirtualThread(() -> answer.complete(ask(name)));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty();
    }
  }

  private static Optional<Ip> ask(String name) {
    try {
      return Stream.of(InetAddress.getAllByName(name))
          .flatMap(found -> Ip.ifAny(found.getHostAddress()).stream())
          .findFirst();
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }

  /** What the admin may have meant. */
  private Optional<String> hint(String name) {
    if (new Appliances(database).named(name).isPresent()) {
      return hint("a", name, "for %s appliances");
    }
    if (new Environments(database).named(name).isPresent()) {
      return hint("e", name, "for hosts in the %s environment");
    }
    if (new OperatingSystems(database).named(name).isPresent()) {
      return hint("o", name, "for %s hosts");
    }
    if (new Boxes(database).named(name).isPresent()) {
      return hint("b", name, "for hosts using the %s box");
    }
    if (new Groups(database).like(name).isPresent()) {
      return hint("g", name, "for host in the %s group");
    }
    return name.startsWith("rack") ? hint("r", name, "for hosts in %s") : Optional.empty();
  }

  private static Optional<String> hint(String letter, String name, String meaning) {
    return Optional.of("use \"" + letter + ":" + name + "\" " + meaning.replace("%s", name));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
