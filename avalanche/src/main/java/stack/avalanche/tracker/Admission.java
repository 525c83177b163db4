package stack.avalanche.tracker;

import java.net.InetAddress;
import java.util.Optional;

/** Decides who may join a swarm. */
@FunctionalInterface
public interface Admission {
  /** A host that may join. {@code rack} is its place in the inventory, as text. */
  record Host(String name, String rack) {}

  /**
   * The host that {@code token}, sent from {@code source}, belongs to; empty to refuse. Called
   * again when a peer comes back after the tracker forgot it, so a token is good for a whole
   * install.
   */
  Optional<Host> admit(String token, InetAddress source);
}
