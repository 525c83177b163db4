package stack.avalanche.tracker;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import stack.avalanche.protocol.Beat;
import stack.avalanche.protocol.Call;
import stack.avalanche.protocol.DutyRequest;
import stack.avalanche.protocol.Identity;
import stack.avalanche.protocol.Malformed;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Histogram;
import stack.avalanche.wire.MediaType;
import stack.avalanche.wire.Metrics;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Strangers;
import stack.avalanche.wire.Tally;

/** The tracker's HTTP side, {@code /avalanche/v1/...}: turns requests into events. */
public final class Tracker implements Handler, Closeable {
  private static final int MOST_LEARNED = 512;

  private final Joins joins;
  private final Accusations accusations;
  private final WantList.Learner learner;
  private final Sets sets;
  private final Strangers strangers;
  private final long epoch = new SecureRandom().nextLong() >>> 1;
  private final Tally refused = new Tally();
  private final Histogram beats = new Histogram(0.0001, 0.001, 0.01, 0.1, 1);
  private final SwarmPage swarm = new SwarmPage(() -> report(Report::peers));
  private final Answers answers = new Answers(epoch, refused);
  private final Owner owner;
  private final Prober prober;

  /** Told that a piece from the frontend itself did not verify. */
  @FunctionalInterface
  public interface Suspicion {
    /** Look at the piece at {@code offset} of {@code object}. */
    void check(ObjectId object, long offset);
  }

  /** A tracker whose sets are made of {@code manifests}. */
  public Tracker(
      Settings settings,
      Admission admission,
      WantList.Source wants,
      WantList.Learner learner,
      Manifests manifests,
      Suspicion suspicion,
      Probe probe,
      Consumer<String> log) {
    this.learner = learner;
    this.sets = new Sets(wants, manifests, log);
    this.strangers = new Strangers(log);
    this.owner = new Owner(new State(settings, new SplittableRandom(epoch), System::nanoTime));
    this.prober = new Prober(owner, probe, log);
    this.joins = new Joins(admission, sets, owner, answers, refused, log, strangers);
    this.accusations = new Accusations(owner, answers, suspicion, log);
  }

  /**
   * The id of the set that a host would join now.
   *
   * @throws IOException when a pallet has no manifest or the host's want list cannot be made
   */
  public ObjectId set(String host) throws IOException {
    return sets.of(host, List.of()).set().id();
  }

  /** What {@link Report} makes of the state. */
  public <T> T report(Function<Report, T> question) {
    return owner.ask(state -> question.apply(new Report(state)));
  }

  /** The host at {@code address}, which has not joined, was told to get something from a peer. */
  public void sent(InetAddress address, InetSocketAddress to) {
    owner.apply(new Event.Sent(address, to));
  }

  @Override
  public Response handle(Request request) throws IOException {
    var call = Call.of(request);
    if (call.isEmpty()) {
      return Response.text(404, "not found");
    }
    try {
      return switch (call.get()) {
        case JOIN -> joins.handle(request);
        case BEAT -> known(request, peer -> beat(request, peer));
        case DUTY -> known(request, peer -> duty(request, peer));
        case WRONG, FAILED -> known(request, peer -> accusations.handle(request, peer));
        case LEAVE -> known(request, this::leave);
        case WANT -> known(request, this::want);
        case MANIFEST -> manifest(request);
        case SWARM -> swarm.handle(request);
      };
    } catch (Malformed e) {
      refused.count(e.kind());
      return Response.text(400, e.getMessage());
    }
  }

  private interface Known {
    Response answer(PeerId peer) throws IOException;
  }

  /** Lets only the peer itself speak, and only to the tracker that it joined. */
  private Response known(Request request, Known known) throws IOException {
    var claimed = identity(request);
    if (claimed.isEmpty() || claimed.get().epoch() != epoch) {
      return answers.gone();
    }
    var peer = claimed.get().peer();
    var exists = owner.ask(state -> state.setOf(peer)).isPresent();
    boolean genuine = owner.ask(state -> state.speaksFrom(peer, request.source().getAddress()));
    if (exists && !genuine) {
      refused.count("address");
      strangers.tell(
          request.source().getAddress(),
          request.source().getHostString() + " sent a request for a peer at another address");
      return Response.text(403, "not your peer");
    }
    return exists ? known.answer(peer) : answers.gone();
  }

  /** Who does not say who it is has not joined. */
  private static Optional<Identity> identity(Request request) {
    try {
      return Optional.of(Identity.read(request));
    } catch (Malformed _) {
      return Optional.empty();
    }
  }

  /** A peer that says it holds very much besides is not believed, and teaches nothing. */
  private Response leave(PeerId peer) {
    var unlisted = report(report -> report.unlisted(peer));
    var outcome = owner.apply(new Event.Leave(peer));
    var count = unlisted.paths().size();
    if (count > 0 && count <= MOST_LEARNED) {
      learner.fetched(unlisted.host(), unlisted.paths());
    }
    return answers.of(outcome);
  }

  private Response beat(Request request, PeerId peer) throws IOException {
    var start = System.nanoTime();
    var beat = Beat.read(request, owner.setOf(peer).pieces().size());
    var outcome =
        owner.apply(new Event.Beat(peer, beat.have(), beat.phase(), beat.traffic(), beat.givers()));
    beats.observe((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
    return answers.of(outcome);
  }

  private Response duty(Request request, PeerId peer) throws IOException {
    var said = DutyRequest.read(request);
    var duty =
        new Event.Duty(peer, pieces(said.done()), pieces(said.failed()), pieces(said.blocked()));
    try {
      return answers.of(owner.apply(duty));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", e);
    }
  }

  private static BitSet pieces(List<Integer> numbers) {
    var pieces = new BitSet();
    numbers.forEach(pieces::set);
    return pieces;
  }

  private Response want(PeerId peer) throws IOException {
    return report(report -> report.wanted(peer)).orElseThrow(() -> new Malformed("gone")).write();
  }

  private Response manifest(Request request) {
    return Call.MANIFEST
        .object(request)
        .flatMap(sets::manifest)
        .map(Tracker::response)
        .orElseGet(() -> Response.text(404, "no such manifest"));
  }

  private static Response response(Sets.Document manifest) {
    var whole = Response.bytes(200, MediaType.UNKNOWN, manifest.bytes());
    return manifest.modified().map(whole::modified).orElse(whole);
  }

  /** Adds what the tracker knows. */
  public void metrics(Metrics metrics) {
    metrics
        .counter("avalanche_refused_total", "Messages to the tracker that were refused, by reason.")
        .samples("reason", refused.counts())
        .histogram("avalanche_beat_seconds", "Time to answer the report of a peer.", beats);
    owner.ask(state -> {
      new Report(state).metrics(metrics);
      return metrics;
    });
  }

  @Override
  public void close() {
    swarm.close();
    prober.close();
    owner.close();
  }
}
