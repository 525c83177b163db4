package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import stack.avalanche.protocol.FieldNames;
import stack.avalanche.protocol.Paths;
import stack.avalanche.protocol.Urgency;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.ObjectId;
import stack.avalanche.store.Store;
import stack.avalanche.wire.Body;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Lane;
import stack.avalanche.wire.Range;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;

/** What other peers may ask of this one: verified ranges of objects by id, and what it holds. */
final class Port implements Handler {
  private final AtomicReference<Session> session;
  private final Predicate<InetAddress> members;
  private final Slots slots;
  private final Counters counters;
  private final Lane lane = new Lane();
  private volatile boolean draining;

  /**
   * @param members whose address is none of these is served beside them
   */
  Port(
      AtomicReference<Session> session,
      Predicate<InetAddress> members,
      Slots slots,
      Counters counters) {
    this.session = session;
    this.members = members;
    this.slots = slots;
    this.counters = counters;
  }

  /** Serves none but urgent requests from now on. */
  void drain() {
    draining = true;
  }

  @Override
  public Response handle(Request request) throws IOException {
    var now = session.get();
    var read = request.method().equals("GET") || request.method().equals("HEAD");
    if (now == null || !read) {
      return Response.empty(now == null ? 404 : 405);
    }
    try {
      if (request.path().startsWith(Paths.OBJECTS)) {
        return object(now, request);
      }
      return request.path().startsWith(Paths.HAVE) ? have(now, request) : Response.empty(404);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", e);
    }
  }

  private Response object(Session now, Request request) throws IOException, InterruptedException {
    var member =
        ObjectId.parse(request.path().substring(Paths.OBJECTS.length())).flatMap(now.set()::member);
    if (member.isEmpty()) {
      return Response.empty(404);
    }
    var size = member.get().size();
    var range = Range.asked(request.headers(), size).orElse(new Range(0, size, true));
    if (!range.satisfiable() || !now.store().holds(member.get(), range.offset(), range.count())) {
      return Response.empty(416);
    }
    var known = members.test(request.source().getAddress());
    var urgency = known ? Urgency.of(request.headers()) : Urgency.NONE;
    if ((draining && urgency == Urgency.NONE) || !takeSlot(now, known, urgency)) {
      return busy(Response.empty(503)).with("Retry-After", "1");
    }
    Runnable release = known ? slots::release : slots::releaseOfStranger;
    return content(now.store(), member.get(), request, urgency == Urgency.NOW, release);
  }

  private boolean takeSlot(Session now, boolean known, Urgency urgency)
      throws InterruptedException {
    var held = now.store().version();
    if (!known) {
      return slots.takeForStranger(held);
    }
    return urgency == Urgency.NONE
        ? slots.take(held)
        : slots.takeUrgent(held, Patience.queue(now.board().usual()));
  }

  private Response content(
      Store store, InstallSet.Member member, Request request, boolean hurried, Runnable release)
      throws IOException {
    try {
      var file = store.read(member.id());
      return busy(
          new Response(
              200,
              Headers.of("ETag", "\"" + member.id() + "\"", "Cache-Control", "immutable"),
              lane.queue(
                  new Body.Region(file, 0, member.size()), request.source().getAddress(), hurried),
              sent -> {
                counters.served.add(sent);
                release.run();
              }));
    } catch (IOException e) {
      release.run();
      throw e;
    }
  }

  private Response have(Session now, Request request) {
    if (!request.path().substring(Paths.HAVE.length()).equals(now.set().id().toString())) {
      return Response.empty(404);
    }
    return Response.feed("application/octet-stream", now.announcer()::add);
  }

  private Response busy(Response response) {
    return response.with(FieldNames.BUSY, String.valueOf(slots.busy()));
  }
}
