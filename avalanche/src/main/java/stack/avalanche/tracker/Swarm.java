package stack.avalanche.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
import stack.avalanche.store.InstallSet;

/** The peers of one install set, the copies they hold and what the frontend has handed out. */
final class Swarm {
  private static final long YIELD_NANOS = Duration.ofSeconds(1).toNanos();

  final InstallSet set;
  final Map<PeerId, Member> members = new LinkedHashMap<>();
  final Copies copies;
  final int[] handed;
  final BitSet onTheWay = new BitSet();
  final Racks racks = new Racks();
  final SlowStart start;
  long lastGrant;
  int spares;
  int busy;
  int fetching;
  private boolean wanting;
  private long lastWanted;
  private long usualNanos;

  /**
   * @param step see {@link SlowStart}
   */
  Swarm(InstallSet set, Duration step) {
    this.set = set;
    this.start = new SlowStart(step);
    this.copies = new Copies(set.pieces().size());
    this.handed = new int[set.pieces().size()];
  }

  /**
   * Adds pieces to what {@code member} is known to hold. Nothing is ever taken away: a beat may
   * have been written before a piece that the tracker has heard of since.
   */
  void gained(Member member, BitSet pieces) {
    var fresh = (BitSet) pieces.clone();
    fresh.andNot(member.have);
    member.have.or(fresh);
    for (var piece = fresh.nextSetBit(0); piece >= 0; piece = fresh.nextSetBit(piece + 1)) {
      member.done += member.wanted.contains(piece) ? 1 : 0;
    }
    if (!member.out) {
      copies.count(fresh, 1);
    }
  }

  /** {@code member} has taken {@code pieces} from the frontend. */
  void took(Member member, BitSet pieces, long now) {
    copies.took(member, pieces, now);
    member.took(pieces.cardinality(), now);
    gained(member, pieces);
  }

  void add(Member member, long now) {
    members.put(member.id, member);
    fetching++;
    member.standing.member = member;
    judge(member, now);
    racks.put(member, member.useful());
  }

  /** Forgets {@code member}; what it was to take from the frontend can be handed out again. */
  void remove(Member member, long now) {
    if (!member.out) {
      copies.count(member.have, -1);
    }
    copies.gone(member);
    fetching -= member.phase == Phase.FETCHING ? 1 : 0;
    member.standing.member = null;
    member.standing.gone = now;
    for (var grant : List.copyOf(member.grants)) {
      end(member, grant);
    }
    members.remove(member.id);
    racks.put(member, false);
    List.copyOf(member.neighbours).forEach(member::drop);
    List.copyOf(member.choosers).forEach(other -> other.drop(member));
  }

  /** {@code member} is in that phase now. */
  void phase(Member member, Phase phase) {
    fetching += (phase == Phase.FETCHING ? 1 : 0) - (member.phase == Phase.FETCHING ? 1 : 0);
    member.phase = phase;
    racks.put(member, member.useful());
  }

  /**
   * Puts {@code member} into quarantine or lets it out, as its {@link Standing} says.
   *
   * @return whether it is in since now
   */
  boolean judge(Member member, long now) {
    var out = member.standing.out(now);
    if (out == member.out) {
      return false;
    }
    member.out = out;
    copies.count(member.have, out ? -1 : 1);
    racks.put(member, member.useful());
    return out;
  }

  /** Copies that {@code member} can use: those of hosts that it has nothing against. */
  int copiesFor(Member member, int piece) {
    if (member.standing.cutOff()) {
      return 0;
    }
    var usable = copies.of(piece);
    for (var doubted : member.standing.doubted()) {
      var other = doubted.member;
      var counted = other != null && other.swarm.equals(this) && !other.out;
      usable -= counted && other.have.get(piece) ? 1 : 0;
    }
    return usable;
  }

  /** Somebody whose pieces go first lacks one. */
  void lacks(long now) {
    wanting = true;
    lastWanted = now;
  }

  /** Whether those whose pieces go first may still lack some. */
  boolean othersFirst(long now) {
    return wanting && now - lastWanted < Math.max(YIELD_NANOS, 2 * usualNanos);
  }

  /** How long what one host alone holds counts, with {@code lease}. */
  long patience(Duration lease) {
    return lease.toNanos() + 4 * usualNanos;
  }

  /**
   * Ends what {@code member} has taken; returns the pieces that had really been granted to it.
   *
   * @param finished told of the grants of which nothing is left
   */
  BitSet taken(Member member, BitSet pieces, Consumer<Member.Grant> finished) {
    var taken = new BitSet();
    for (var grant : List.copyOf(member.grants)) {
      var both = (BitSet) grant.pieces().clone();
      both.and(pieces);
      taken.or(both);
      grant.pieces().andNot(both);
      onTheWay.andNot(both);
      if (grant.pieces().isEmpty()) {
        finished.accept(grant);
        end(member, grant);
      }
    }
    return taken;
  }

  /** A peer took all that {@code grant} gave it. */
  void finished(Member.Grant grant, long now) {
    var nanos = now - grant.since();
    usualNanos = usualNanos == 0 ? nanos : (7 * usualNanos + nanos) / 8;
  }

  /** Ends what takes far longer than usual, so that others may be given the same pieces. */
  void endOverdue(Member member, long now, long shortest, long longest) {
    var patience = usualNanos == 0 ? longest : Math.clamp(4 * usualNanos, shortest, longest);
    List.copyOf(member.grants).stream()
        .filter(grant -> now - grant.since() > patience)
        .forEach(grant -> end(member, grant));
  }

  /** Ends a grant, whatever is left of it. */
  void end(Member member, Member.Grant grant) {
    onTheWay.andNot(grant.pieces());
    if (member.grants.remove(grant)) {
      busy--;
    }
  }

  /** Hands {@code pieces} to {@code member}. */
  void grant(Member member, BitSet pieces, long now) {
    onTheWay.or(pieces);
    pieces.stream().forEach(piece -> handed[piece]++);
    member.grants.add(new Member.Grant(pieces, now));
    start.sent(now);
    lastGrant = now;
    busy++;
  }

  /** How often a piece that anybody wants has been handed out on average; about 1 is the aim. */
  double copiesHandedOut() {
    var wanted = new BitSet();
    members.values().stream()
        .map(member -> member.wanted)
        .distinct()
        .forEach(list -> wanted.or(list.pieces()));
    return wanted.isEmpty() ? 0 : wanted.stream().map(piece -> handed[piece]).average().orElse(0);
  }

  List<Member> useful() {
    var useful = new ArrayList<Member>();
    for (var member : members.values()) {
      if (member.useful()) {
        useful.add(member);
      }
    }
    return useful;
  }
}
