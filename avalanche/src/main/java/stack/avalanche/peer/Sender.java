package stack.avalanche.peer;

import java.net.InetSocketAddress;
import stack.avalanche.store.InstallSet;

/** Who sends pieces: another peer, the frontend, or a web server that holds the pallets too. */
sealed interface Sender permits Neighbour, Origins.Server {
  InetSocketAddress address();

  /** The request target of an object there. */
  String target(InstallSet.Member object);
}
