package stack.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import stack.avalanche.origin.Frontend;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.db.host.Host;
import stack.db.network.Ip;
import stack.install.DaemonAddress;
import stack.install.HostRuntimes;
import stack.install.PeerRuntime;
import stack.install.Tokens;

/** Offers each installing host a peer as soon as there is a source for it that is not too busy. */
final class PeerOffers implements Gate.Inside {
  private final HostRuntimes runtimes;
  private final DaemonAddress daemon;
  private final int port;
  private final Supplier<Frontend> frontend;
  private final Places places = new Places(System::nanoTime);

  /**
   * @param runtimes that hosts of each sort of processors run them with
   * @param port where peers find tracker and origin
   * @param frontend knows which peers hold what
   */
  PeerOffers(HostRuntimes runtimes, DaemonAddress daemon, int port, Supplier<Frontend> frontend) {
    this.port = port;
    this.runtimes = runtimes;
    this.daemon = daemon;
    this.frontend = frontend;
  }

  /** A host that has a peer of its own needs no runtime. */
  @Override
  public Response handle(Host host, String token, Request request) throws IOException {
    var got = request.parameter("got");
    if (got.isPresent()) {
      var failed = List.of(request.parameter("failed").orElse("").split(","));
      places.got(request.source().getAddress(), got.get(), failed);
      return Response.empty(204);
    }
    var runtime = runtimes.of(host).map(PeerRuntime::object);
    if (daemon.bringsPeer(host)) {
      return Response.text(200, offer(host, token, request, Optional.empty()).text());
    }
    if (runtime.isEmpty() || !daemon.givesPeer(host)) {
      return Response.text(404, "there is no runtime for peers on " + host.name());
    }
    var source = source(runtime.get(), request);
    if (source.isEmpty()) {
      return Response.text(
              503, "all sources of the peer's runtime are busy sending it to others; ask again")
          .with("Retry-After", "1");
    }
    frontend.get().sent(request.source().getAddress(), source.get());
    var archive = source.map(place -> new PeerOffer.Image(runtime.get(), place));
    return Response.text(200, offer(host, token, request, archive).text());
  }

  /** Other peers are asked in any order, so that all are. */
  private Optional<InetSocketAddress> source(ObjectId runtime, Request request) {
    var sources = new ArrayList<>(frontend.get().holders(runtime));
    Collections.shuffle(sources);
    return places.take(request.source().getAddress(), sources, origin(request));
  }

  private InetSocketAddress origin(Request request) {
    return new InetSocketAddress(request.local().getAddress(), port);
  }

  private Optional<InetSocketAddress> standby(Request request) {
    return Ip.ifAny(request.local().getAddress().getHostAddress())
        .flatMap(daemon::secondBeside)
        .map(ip -> new InetSocketAddress(InetAddress.ofLiteral(ip.toString()), port));
  }

  private PeerOffer offer(
      Host host, String token, Request request, Optional<PeerOffer.Image> runtime)
      throws IOException {
    return new PeerOffer(
        host.name(),
        Tokens.peerKey(Tokens.sha256(token)),
        request.source().getAddress(),
        origin(request),
        standby(request),
        frontend.get().set(host.name()),
        runtime);
  }
}
