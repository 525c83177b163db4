package stack.daemon;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import stack.avalanche.wire.Request;
import stack.db.Database;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.network.Ip;
import stack.install.DaemonAddress;
import stack.install.Tokens;
import stack.install.scope.AddressOwner;
import stack.install.scope.Frontend;

/**
 * Who is asking: the host whose address a request comes from, and whether it may be installed now,
 * which the token of its boot file proves.
 */
final class Installing {
  private final Database database;
  private final Hosts hosts;
  private final BootStates states;
  private final DaemonAddress address;

  Installing(Database database, DaemonAddress address) {
    this.database = database;
    this.address = address;
    this.hosts = new Hosts(database);
    this.states = new BootStates(database);
  }

  /** The host itself, or why it gets nothing: one sentence for its screen and for the log. */
  sealed interface Answer {
    record Admitted(Host host) implements Answer {}

    record Refused(String reason) implements Answer {}
  }

  /**
   * Whose address counts for a request: that of who sent it, or what the standby says to have kept
   * it for. The host's token has to be shown all the same.
   */
  InetAddress speaker(Request request) {
    var source = request.source().getAddress();
    return request
        .headers()
        .first(KeptReport.SPEAKER)
        .filter(_ -> isStandby(source))
        .flatMap(Ip::ifAny)
        .map(ip -> InetAddress.ofLiteral(ip.toString()))
        .orElse(source);
  }

  /** Whether an address may tell as much as a host has to tell. */
  boolean mayTell(InetAddress source) {
    return at(source).isPresent() || isStandby(source);
  }

  private boolean isStandby(InetAddress source) {
    return Ip.ifAny(source.getHostAddress())
        .filter(ip -> address.standby().filter(ip::equals).isPresent())
        .isPresent();
  }

  /** The host that has this address, if there is exactly one. */
  Optional<Host> at(InetAddress source) {
    var all = all(source);
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  private List<Host> all(InetAddress source) {
    return Ip.ifAny(source.getHostAddress()).map(hosts::at).orElse(List.of());
  }

  /** Why this address is not that of one host; one sentence for a screen and for the log. */
  String doubt(InetAddress source) {
    return Ip.ifAny(source.getHostAddress())
        .flatMap(ip -> AddressOwner.doubt(ip, hosts.at(ip)))
        .orElse("no host has the address " + source.getHostAddress());
  }

  /** The host this runs on. */
  Host frontend() {
    return Frontend.of(database);
  }

  /** Both must be right: the address is a host's that installs, and the token is its own. */
  Answer check(InetAddress source, Optional<String> token) {
    return check(source, known -> token.map(Tokens::sha256).equals(Optional.of(known)));
  }

  /** The same for the peer of a host, which shows the key that it got for a token. */
  Answer checkPeer(InetAddress source, String key) {
    return check(source, known -> Tokens.peerKey(known).equals(key));
  }

  private Answer check(InetAddress source, Predicate<String> knows) {
    var host = at(source);
    if (host.isEmpty()) {
      return new Answer.Refused(doubt(source));
    }
    var name = host.get().name();
    if (name.equals(frontend().name())) {
      return new Answer.Refused(name + " is the frontend: only other hosts are installed");
    }
    if (states.of(host.get()).filter(type -> type == BootType.INSTALL).isEmpty()) {
      return new Answer.Refused(
          name + " is not set to install: stack set host boot " + name + " action=install");
    }
    var known = states.token(host.get());
    if (known.isEmpty() || !knows.test(known.get())) {
      return new Answer.Refused(name + " sent no valid token: boot it from the network again");
    }
    return new Answer.Admitted(host.get());
  }
}
