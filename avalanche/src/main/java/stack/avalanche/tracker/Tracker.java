package stack.avalanche.tracker;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import stack.avalanche.protocol.Malformed;
import stack.avalanche.protocol.Paths;
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
    var words = request.path().substring(Paths.TRACKER.length()).split("/", -1);
    var call = request.method() + " " + words[0];
    try {
      return switch (call) {
        case "POST join" -> joins.handle(request);
        case "POST beat" -> known(request, peer -> beat(request, peer));
        case "POST duty" -> known(request, peer -> duty(request, peer));
        case "POST wrong", "POST failed" ->
            known(request, peer -> accusations.handle(request, peer));
        case "DELETE peer" -> known(request, this::leave);
        case "GET want" -> known(request, this::want);
        case "GET manifest" -> manifest(words);
        case "GET swarm" -> swarm.handle(request);
        default -> Response.text(404, "not found");
      };
    } catch (Malformed e) {
      refused.count(e.kind());
      return Response.text(400, e.getMessage());
    }
  }

  private interface Call {
    Response of(PeerId peer) throws IOException;
  }

  /** Lets only the peer itself speak, and only to the tracker that it joined. */
  private Response known(Request request, Call call) throws IOException {
    var claimed = request.parameter("epoch").orElse("");
    if (!claimed.equals(Long.toString(epoch))) {
      return answers.gone();
    }
    var peer = new PeerId(request.parameter("peer").orElse(""));
    var exists = owner.ask(state -> state.setOf(peer)).isPresent();
    boolean genuine = owner.ask(state -> state.speaksFrom(peer, request.source().getAddress()));
    if (exists && !genuine) {
      refused.count("address");
      strangers.tell(
          request.source().getAddress(),
          request.source().getHostString() + " sent a request for a peer at another address");
      return Response.text(403, "not your peer");
    }
    return exists ? call.of(peer) : answers.gone();
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
    var have = Parameters.bitfield(request, owner.setOf(peer).pieces().size());
    var beat =
        new Event.Beat(
            peer,
            have,
            Parameters.phase(request),
            Parameters.traffic(request),
            Parameters.addresses(request, "got"));
    var outcome = owner.apply(beat);
    beats.observe((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
    return answers.of(outcome);
  }

  private Response duty(Request request, PeerId peer) throws IOException {
    var duty =
        new Event.Duty(
            peer,
            Parameters.numbers(request, "done"),
            Parameters.numbers(request, "failed"),
            Parameters.numbers(request, "blocked"));
    try {
      return answers.of(owner.apply(duty));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", e);
    }
  }

  /** The pieces that the peer wants, in order: 4 bytes each. */
  private Response want(PeerId peer) throws IOException {
    var wanted = report(report -> report.wanted(peer)).orElseThrow(() -> new Malformed("gone"));
    var bytes = ByteBuffer.allocate(4 * wanted.size());
    for (var i = 0; i < wanted.size(); i++) {
      bytes.putInt(wanted.at(i));
    }
    return Response.bytes(200, "application/octet-stream", bytes.array());
  }

  private Response manifest(String[] words) {
    return Optional.of(words)
        .filter(path -> path.length == 2)
        .flatMap(path -> ObjectId.parse(path[1]))
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
