package stack.install.scope;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.network.Ip;
import stack.run.CommandException;

/** The host that an address stands for: on networks of different names, several may have it. */
public final class AddressOwner {
  private AddressOwner() {}

  /**
   * The only host that has the address, if there is one.
   *
   * @throws CommandException that names the hosts, when there are several
   */
  public static Optional<Host> of(Ip ip, Hosts hosts) {
    var all = hosts.at(ip);
    doubt(ip, all)
        .ifPresent(text -> {
          throw new CommandException(text);
        });
    return all.stream().findFirst();
  }

  /** Why an address tells nobody which of these hosts is meant; empty when it is not so. */
  public static Optional<String> doubt(Ip ip, List<Host> hosts) {
    return hosts.size() < 2
        ? Optional.empty()
        : Optional.of(
            "%s is the address of %s: nobody can tell which of them is meant"
                .formatted(ip, hosts.stream().map(Host::name).collect(joining(" and "))));
  }
}
