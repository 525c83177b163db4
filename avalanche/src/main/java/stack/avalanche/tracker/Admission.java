package stack.avalanche.tracker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import stack.avalanche.protocol.WebOrigin;

/** Decides who may join a swarm. */
@FunctionalInterface
public interface Admission {
  /**
   * A host that may join.
   *
   * @param rack its place in the inventory, as text
   * @param origins web servers besides the frontend that it may fetch from
   */
  record Host(String name, String rack, List<WebOrigin> origins) {
    public Host {
      origins = List.copyOf(origins);
    }

    /** One that fetches from the frontend. */
    public Host(String name, String rack) {
      this(name, rack, List.of());
    }

    /** Whether a web server is one of its {@code origins}. */
    boolean mayFetchFrom(InetSocketAddress server) {
      return origins.stream().anyMatch(origin -> origin.address().equals(server));
    }
  }

  /**
   * The host that {@code token}, sent from {@code source}, belongs to; empty to refuse. Called
   * again when a peer comes back after the tracker forgot it, so a token is good for a whole
   * install.
   */
  Optional<Host> admit(String token, InetAddress source);
}
