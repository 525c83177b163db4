package stack.avalanche.tracker;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.ObjectId;
import stack.avalanche.store.Piece;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Histogram;
import stack.avalanche.wire.Metrics;
import stack.avalanche.wire.Rate;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Tally;

/** The tracker's HTTP side, {@code /avalanche/v1/...}: turns requests into events. */
public final class Tracker implements Handler, Closeable {
  /** Path prefix of everything the tracker answers. */
  public static final String PREFIX = "/avalanche/v1/";

  /** Header with the token of an install. */
  public static final String TOKEN = "X-Av-Token";

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long DUTY_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int MOST_WAITING = 1024;
  private static final int MOST_LEARNED = 512;
  private static final int MOST_MANIFESTS = 64;

  private final Settings settings;
  private final Admission admission;
  private final WantList.Learner learner;
  private final Sets sets;
  private final Suspicion suspicion;
  private final Consumer<String> log;
  private final long epoch = new SecureRandom().nextLong() >>> 1;
  private final ReentrantLock owner = new ReentrantLock();
  private final Condition slotFree = owner.newCondition();
  private final Tally refused = new Tally();
  private final Rate joins = new Rate(5, 20);
  private final Histogram beats = new Histogram(0.0001, 0.001, 0.01, 0.1, 1);
  private final SwarmPage swarm = new SwarmPage(() -> report(Report::peers));
  private final Deque<Object> line = new ArrayDeque<>();
  private final State state;
  private final Thread ticker;

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
      Consumer<String> log) {
    this.settings = settings;
    this.admission = admission;
    this.learner = learner;
    this.sets = new Sets(wants, manifests, log);
    this.suspicion = suspicion;
    this.log = log;
    this.state = new State(settings, new SplittableRandom(epoch), System::nanoTime);
    this.ticker = Thread.ofVirtual().name("tracker ticks").start(this::tick);
  }

  private void tick() {
    while (!Thread.currentThread().isInterrupted()) {
      apply(new Event.Tick());
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  private Outcome apply(Event event) {
    return owning(() -> state.apply(event));
  }

  private <T> T owning(Supplier<T> question) {
    owner.lock();
    try {
      return question.get();
    } finally {
      owner.unlock();
    }
  }

  /** What {@link Report} makes of the state. */
  public <T> T report(Function<Report, T> question) {
    return owning(() -> question.apply(new Report(state)));
  }

  @Override
  public Response handle(Request request) throws IOException {
    String[] words = request.path().substring(PREFIX.length()).split("/", -1);
    String call = request.method() + " " + words[0];
    try {
      return switch (call) {
        case "POST join" -> join(request);
        case "POST beat" -> known(request, peer -> beat(request, peer));
        case "POST duty" -> known(request, peer -> duty(request, peer));
        case "POST wrong" -> known(request, peer -> wrong(request, peer));
        case "DELETE peer" -> known(request, this::leave);
        case "GET want" -> known(request, this::want);
        case "GET manifest" -> manifest(words);
        case "GET swarm" -> swarm.handle(request);
        default -> Response.text(404, "not found");
      };
    } catch (Malformed e) {
      refused.count(e.kind);
      return Response.text(400, e.getMessage());
    }
  }

  private interface Call {
    Response of(PeerId peer) throws IOException;
  }

  /** Lets only the peer itself speak, and only to the tracker that it joined. */
  private Response known(Request request, Call call) throws IOException {
    String claimed = request.parameter("epoch").orElse("");
    if (!claimed.equals(Long.toString(epoch))) {
      return gone();
    }
    var peer = new PeerId(request.parameter("peer").orElse(""));
    boolean exists = owning(() -> state.setOf(peer)).isPresent();
    boolean genuine = owning(() -> state.speaksFrom(peer, request.source().getAddress()));
    if (exists && !genuine) {
      refused.count("address");
      log.accept(request.source().getHostString() + " spoke for a peer at another address");
      return Response.text(403, "not your peer");
    }
    return exists ? call.of(peer) : gone();
  }

  /** A peer that says it holds very much besides is not believed, and teaches nothing. */
  private Response leave(PeerId peer) {
    Report.Unlisted unlisted = report(report -> report.unlisted(peer));
    Outcome outcome = apply(new Event.Leave(peer));
    int count = unlisted.paths().size();
    if (count > 0 && count <= MOST_LEARNED) {
      learner.fetched(unlisted.host(), unlisted.paths());
    }
    return answer(outcome);
  }

  private Response gone() {
    return Response.text(409, Form.empty().with("epoch", epoch).toString().strip());
  }

  private Response join(Request request) throws IOException {
    var source = request.source().getAddress();
    if (!joins.allows(source)) {
      return flood();
    }
    String token = request.headers().first(TOKEN).orElse("");
    Optional<Admission.Host> host = admission.admit(token, source);
    if (host.isEmpty()) {
      refused.count("token");
      log.accept("refused a peer at " + source.getHostAddress() + ": unknown host or token");
      return Response.text(403, "this host may not join");
    }
    Form form = form(request);
    if (!form.first("address").orElse(source.getHostAddress()).equals(source.getHostAddress())) {
      throw new Malformed("address", "address= is not where this comes from");
    }
    long port = form.number("port", 0);
    if (port < 1 || port > 65535) {
      throw new Malformed("port=" + port + " is none");
    }
    Sets.Prepared prepared;
    try {
      prepared = sets.of(host.get().name(), begunWith(form));
    } catch (IOException e) {
      log.accept("no want list for " + host.get().name() + ": " + e.getMessage());
      return Response.text(503, "no want list for this host").with("Retry-After", "2");
    }
    var address = new InetSocketAddress(source, (int) port);
    var outcome = apply(new Event.Join(host.get(), address, prepared.set(), prepared.wanted()));
    if (!(outcome instanceof Outcome.Joined joined)) {
      return answer(outcome);
    }
    log.accept(host.get().name() + " joined from " + source.getHostAddress());
    return Response.text(200, welcome(joined, prepared.set(), host.get()).toString());
  }

  /** The manifests of a peer that comes back, in their order. */
  private static List<ObjectId> begunWith(Form form) {
    return form.all("manifest").stream()
        .limit(MOST_MANIFESTS)
        .flatMap(text -> ObjectId.parse(text).stream())
        .toList();
  }

  private Form welcome(Outcome.Joined joined, InstallSet set, Admission.Host host) {
    Form form =
        Form.empty()
            .with("peer", joined.peer())
            .with("epoch", epoch)
            .with("set", set.id())
            .with("lease_ms", settings.lease().toMillis())
            .with("beat_ms", settings.beat().toMillis());
    for (ObjectId manifest : set.manifestIds()) {
      form = form.with("manifest", manifest);
    }
    for (WebOrigin origin : host.origins()) {
      form = form.with("origin", origin);
    }
    return joined.around().addTo(form);
  }

  private static Form form(Request request) throws Malformed {
    try {
      return Form.parse(request.text());
    } catch (IOException e) {
      throw new Malformed(e.getMessage());
    }
  }

  private Response beat(Request request, PeerId peer) throws IOException {
    long start = System.nanoTime();
    BitSet have = bitfield(request, peer);
    Phase phase =
        request
            .parameter("phase")
            .flatMap(Phase::parse)
            .orElseThrow(() -> new Malformed("phase= is none of fetching, complete, draining"));
    var traffic =
        new Traffic(
            number(request, "origin"),
            number(request, "peers"),
            number(request, "rack"),
            number(request, "served"),
            number(request, "wrong"));
    Outcome outcome = apply(new Event.Beat(peer, have, phase, traffic));
    beats.observe((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
    return answer(outcome);
  }

  private BitSet bitfield(Request request, PeerId peer) throws IOException {
    int pieces = set(peer).pieces().size();
    if (request.body().length != Math.ceilDiv(pieces, 8)) {
      throw new Malformed(
          "bitfield", "bitfield of " + request.body().length + " bytes for " + pieces);
    }
    return BitSet.valueOf(request.body());
  }

  private static long number(Request request, String name) throws Malformed {
    try {
      return Math.max(0, Long.parseLong(request.parameter(name).orElse("0")));
    } catch (NumberFormatException _) {
      throw new Malformed(name + "= is no number");
    }
  }

  private Response duty(Request request, PeerId peer) throws IOException {
    BitSet done = numbers(request, "done");
    BitSet blocked = numbers(request, "blocked");
    BitSet failed = numbers(request, "failed");
    owner.lock();
    try {
      Outcome outcome = state.apply(new Event.Duty(peer, done, failed, blocked));
      return answer(isIdle(outcome) && state.allBusy(peer) ? inLine(peer, blocked) : outcome);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", e);
    } finally {
      slotFree.signalAll();
      owner.unlock();
    }
  }

  private static boolean isIdle(Outcome outcome) {
    return outcome instanceof Outcome.Granted granted && granted.pieces().isEmpty();
  }

  /** Waits for a slot of the frontend behind those who came before. */
  private Outcome inLine(PeerId peer, BitSet blocked) throws InterruptedException {
    var ticket = new Object();
    Outcome outcome = new Outcome.Granted(List.of());
    if (line.size() >= MOST_WAITING) {
      return outcome;
    }
    line.add(ticket);
    try {
      slotFree.signalAll();
      long left = DUTY_WAIT_NANOS;
      while (left > 0 && isIdle(outcome)) {
        left = slotFree.awaitNanos(left);
        if (ticket.equals(line.peekFirst()) && !state.allBusy(peer)) {
          outcome = state.apply(new Event.Duty(peer, new BitSet(), new BitSet(), blocked));
          left = 0;
        }
      }
      return outcome;
    } finally {
      line.remove(ticket);
    }
  }

  /** Piece numbers written in decimal with commas between. */
  private static BitSet numbers(Request request, String name) throws Malformed {
    var numbers = new BitSet();
    String text = request.parameter(name).orElse("");
    if (text.length() > 4096) {
      throw new Malformed(name + "= is too long");
    }
    for (String word : text.isEmpty() ? new String[0] : text.split(",")) {
      if (word.isEmpty() || word.length() > 7 || !word.chars().allMatch(Character::isDigit)) {
        throw new Malformed(name + "= is no list of numbers");
      }
      numbers.set(Integer.parseInt(word));
    }
    return numbers;
  }

  private Response wrong(Request request, PeerId peer) throws IOException {
    InstallSet set = set(peer);
    int number = (int) Math.min(Integer.MAX_VALUE, number(request, "piece"));
    if (number >= set.pieces().size()) {
      throw new Malformed("no such piece");
    }
    Piece piece = set.pieces().get(number);
    String sender = request.parameter("sender").orElse("");
    log.accept(
        "%s got wrong bytes from %s: object %s at %d"
            .formatted(
                request.source().getHostString(),
                printable(sender),
                piece.object(),
                piece.offset()));
    if (sender.equals("origin")) {
      suspicion.check(piece.object(), piece.offset());
      return Response.empty(204);
    }
    return answer(apply(new Event.Wrong(peer, address(sender))));
  }

  private static String printable(String text) {
    return text.length() < 64 && text.chars().allMatch(c -> c >= ' ' && c < 127) ? text : "?";
  }

  private InstallSet set(PeerId peer) throws IOException {
    return owning(() -> state.setOf(peer)).orElseThrow(() -> new Malformed("unknown peer"));
  }

  private static InetSocketAddress address(String text) throws Malformed {
    String[] words = text.split(" ", -1);
    try {
      return new InetSocketAddress(
          InetAddress.ofLiteral(words[0]), Integer.parseInt(words[words.length - 1]));
    } catch (IllegalArgumentException _) {
      throw new Malformed("sender= is no address and port");
    }
  }

  /** The pieces that the peer wants, in order: 4 bytes each. */
  private Response want(PeerId peer) throws IOException {
    Wanted wanted = report(report -> report.wanted(peer)).orElseThrow(() -> new Malformed("gone"));
    var bytes = ByteBuffer.allocate(4 * wanted.size());
    for (int i = 0; i < wanted.size(); i++) {
      bytes.putInt(wanted.at(i));
    }
    return Response.bytes(200, "application/octet-stream", bytes.array());
  }

  private Response manifest(String[] words) {
    return Optional.of(words)
        .filter(path -> path.length == 2)
        .flatMap(path -> ObjectId.parse(path[1]))
        .flatMap(sets::manifest)
        .map(bytes -> Response.bytes(200, "application/octet-stream", bytes))
        .orElseGet(() -> Response.text(404, "no such manifest"));
  }

  private Response flood() {
    refused.count("flood");
    return Response.text(429, "not so often").with("Retry-After", "1");
  }

  private Response answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Renewed renewed ->
          Response.text(200, renewed.around().addTo(Form.empty()).toString());
      case Outcome.Joined joined ->
          Response.text(200, joined.around().addTo(Form.empty()).toString());
      case Outcome.Granted granted ->
          Response.text(
              200, String.join(",", granted.pieces().stream().map(String::valueOf).toList()));
      case Outcome.Done _ -> Response.empty(204);
      case Outcome.Unknown _ -> gone();
      case Outcome.Flood _ -> flood();
      case Outcome.Full _ ->
          Response.text(503, "no room for another peer").with("Retry-After", "5");
    };
  }

  /** Adds what the tracker knows. */
  public void metrics(Metrics metrics) {
    metrics
        .counter("avalanche_refused_total", "Messages to the tracker that were refused, by reason.")
        .samples("reason", refused.counts())
        .histogram("avalanche_beat_seconds", "Time to answer the report of a peer.", beats);
    owning(() -> {
      new Report(state).metrics(metrics);
      return metrics;
    });
  }

  @Override
  public void close() {
    swarm.close();
    ticker.interrupt();
  }

  /** A request that says nothing sensible. */
  private static final class Malformed extends IOException {
    private static final long serialVersionUID = 1;

    private final String kind;

    Malformed(String message) {
      this("malformed", message);
    }

    Malformed(String kind, String message) {
      super(message);
      this.kind = kind;
    }
  }
}
