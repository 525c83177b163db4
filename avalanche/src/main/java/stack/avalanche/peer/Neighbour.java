package stack.avalanche.peer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import stack.avalanche.protocol.Have;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.InstallSet;

/** Another peer as this one sees it. Guarded by the {@link Board} that lists it. */
final class Neighbour implements Policy.Source, Sender {
  private static final int MOST_STRIKES = 3;
  private static final int MOST_BUSY = 1000;

  final InetSocketAddress address;
  final Conduct conduct = new Conduct();
  private final boolean far;
  private final BitSet have = new BitSet();
  private final BitSet sending = new BitSet();
  private int version;
  private int held;
  private int loads;
  private int perSource = 1;
  private long silence = Long.MAX_VALUE;
  private int strikes;
  private boolean banned;
  private volatile int busy;
  private long busyUntil = System.nanoTime();
  private long heard = System.nanoTime();

  Neighbour(InetSocketAddress address, boolean far) {
    this.address = address;
    this.far = far;
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public String target(InstallSet.Member object) {
    return Paths.OBJECTS + object.id();
  }

  @Override
  public BitSet have() {
    return have;
  }

  @Override
  public int room() {
    return room(perSource);
  }

  @Override
  public int urgentRoom() {
    return room(perSource + 1);
  }

  private int room(int most) {
    var now = System.nanoTime();
    var silent = now - heard > silence;
    return banned || silent || now - busyUntil < 0 ? 0 : Math.max(0, most - loads);
  }

  @Override
  public int busy() {
    return busy;
  }

  @Override
  public BitSet sending() {
    return sending;
  }

  @Override
  public boolean far() {
    return far;
  }

  /** It said how many pieces it is sending. */
  void busy(long pieces) {
    busy = Math.clamp(pieces, 0, MOST_BUSY);
  }

  /** Number of pieces it holds. */
  int held() {
    return held;
  }

  int version() {
    return version;
  }

  boolean banned() {
    return banned;
  }

  /** Learns what the other holds; returns what is news. */
  BitSet learn(Have message) {
    heard = System.nanoTime();
    version = message.version();
    busy(message.busy());
    var news = (BitSet) message.pieces().clone();
    news.andNot(have);
    have.or(news);
    held += news.cardinality();
    return news;
  }

  /** It cannot be reached: what it held counts again once it has been heard of. */
  BitSet lose() {
    var lost = (BitSet) have.clone();
    have.clear();
    version = 0;
    held = 0;
    return lost;
  }

  /** It does not hold {@code piece}, whatever it said; false if it never said so. */
  boolean unlearn(int piece) {
    var claimed = have.get(piece);
    have.clear(piece);
    held -= claimed ? 1 : 0;
    strikes++;
    banned |= strikes >= MOST_STRIKES;
    return claimed;
  }

  /**
   * What may be expected of it.
   *
   * @param loads at the same time
   * @param silence after which it counts as hung
   */
  void expect(int loads, Duration silence) {
    this.perSource = loads;
    this.silence = silence.toNanos();
  }

  void begin(Iterable<Integer> pieces) {
    loads++;
    pieces.forEach(sending::set);
  }

  void end(Iterable<Integer> pieces) {
    loads--;
    pieces.forEach(sending::clear);
    heard = System.nanoTime();
  }

  /** Not to be asked for that long. */
  void rest(long millis) {
    busyUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Nanoseconds of rest that are left; 0 or less if it may be asked. */
  long restLeft() {
    return busyUntil - System.nanoTime();
  }

  void ban() {
    banned = true;
  }
}
