package stack.commands.avalanche;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.commands.Services;
import stack.commands.install.DaemonAddress;
import stack.commands.install.PeerRuntime;
import stack.db.host.Host;

/** Offers each installing host a peer as soon as there is a source for it that is not too busy. */
final class PeerOffers implements Gate.Inside {
  /** Where hosts ask, with their token. */
  static final String PATH = "/install/peer";

  private final Services services;
  private final Function<ObjectId, List<InetSocketAddress>> holders;
  private final BiConsumer<InetAddress, InetSocketAddress> sent;
  private final Places places = new Places(System::nanoTime);

  /**
   * @param holders peers that have all of an object
   * @param sent told which host is sent where, so that it is expected there
   */
  PeerOffers(
      Services services,
      Function<ObjectId, List<InetSocketAddress>> holders,
      BiConsumer<InetAddress, InetSocketAddress> sent) {
    this.services = services;
    this.holders = holders;
    this.sent = sent;
  }

  @Override
  public Response handle(Host host, String token, Request request) {
    var got = request.parameter("got");
    if (got.isPresent()) {
      var failed = List.of(request.parameter("failed").orElse("").split(","));
      places.got(request.source().getAddress(), got.get(), failed);
      return Response.empty(204);
    }
    return PeerRuntime.find(services.root())
        .filter(_ -> new DaemonAddress(services).givesPeer(host))
        .map(runtime -> offer(host, runtime.object(), request))
        .orElseGet(() -> Response.text(404, "there is no peer for " + host.name()));
  }

  /** Other peers are asked in any order, so that all are. */
  private Response offer(Host host, ObjectId runtime, Request request) {
    var address = request.source().getAddress();
    var sources = new ArrayList<InetSocketAddress>(holders.apply(runtime));
    Collections.shuffle(sources);
    return places
        .take(address, sources, request.local())
        .map(source -> {
          sent.accept(address, source);
          return new PeerOffer(host.name(), address, request.local(), runtime, source);
        })
        .map(offer -> Response.text(200, offer.text()))
        .orElseGet(() ->
            Response.text(503, "all that have the peer are sending it to others")
                .with("Retry-After", "1"));
  }
}
