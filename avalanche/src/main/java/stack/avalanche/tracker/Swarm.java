package stack.avalanche.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import stack.avalanche.store.InstallSet;

/** The peers of one install set, the copies they hold and what the frontend has handed out. */
final class Swarm {
  final InstallSet set;
  final Map<PeerId, Member> members = new LinkedHashMap<>();
  final int[] copies;
  final BitSet held = new BitSet();
  final int[] handed;
  final BitSet onTheWay = new BitSet();
  final Racks racks = new Racks();
  final SlowStart start;
  long lastGrant;
  int spares;
  int busy;
  private long usualNanos;

  /**
   * @param step see {@link SlowStart}
   */
  Swarm(InstallSet set, Duration step) {
    this.set = set;
    this.start = new SlowStart(step);
    this.copies = new int[set.pieces().size()];
    this.handed = new int[set.pieces().size()];
  }

  /**
   * Adds pieces to what {@code member} is known to hold. Nothing is ever taken away: a beat may
   * have been written before a piece that the tracker has heard of since.
   */
  void gained(Member member, BitSet pieces) {
    BitSet fresh = (BitSet) pieces.clone();
    fresh.andNot(member.have);
    member.have.or(fresh);
    for (int piece = fresh.nextSetBit(0); piece >= 0; piece = fresh.nextSetBit(piece + 1)) {
      member.done += member.wanted.contains(piece) ? 1 : 0;
    }
    if (!member.quarantined()) {
      count(fresh, 1);
    }
  }

  private void count(BitSet pieces, int by) {
    for (int piece = pieces.nextSetBit(0); piece >= 0; piece = pieces.nextSetBit(piece + 1)) {
      copies[piece] += by;
      held.set(piece, copies[piece] > 0);
    }
  }

  void add(Member member) {
    members.put(member.id, member);
    racks.put(member, member.useful());
  }

  /** Forgets {@code member}; what it was to take from the frontend can be handed out again. */
  void remove(Member member) {
    if (!member.quarantined()) {
      count(member.have, -1);
    }
    for (var grant : List.copyOf(member.grants)) {
      end(member, grant);
    }
    members.remove(member.id);
    racks.put(member, false);
    List.copyOf(member.neighbours).forEach(member::drop);
    List.copyOf(member.choosers).forEach(other -> other.drop(member));
    member.accusers.forEach(other -> other.accused.remove(member));
  }

  /** {@code member} is in that phase now. */
  void phase(Member member, Phase phase) {
    member.phase = phase;
    racks.put(member, member.useful());
  }

  /**
   * Notes that {@code member} sent wrong bytes; what it holds soon counts for nobody.
   *
   * @return whether it is in quarantine because of this
   */
  boolean accuse(Member accuser, Member member) {
    boolean counted = !member.quarantined();
    member.accusers.add(accuser);
    accuser.accused.add(member);
    if (!counted || !member.quarantined()) {
      return false;
    }
    count(member.have, -1);
    racks.put(member, false);
    return true;
  }

  /** Copies that {@code member} can use: it asks nobody again who once sent it wrong bytes. */
  int copiesFor(Member member, int piece) {
    int usable = copies[piece];
    for (Member other : member.accused) {
      usable -= other.have.get(piece) && !other.quarantined() ? 1 : 0;
    }
    return usable;
  }

  /**
   * Ends what {@code member} has taken; returns the pieces that had really been granted to it.
   *
   * @param finished told of the grants of which nothing is left
   */
  BitSet taken(Member member, BitSet pieces, Consumer<Member.Grant> finished) {
    var taken = new BitSet();
    for (var grant : List.copyOf(member.grants)) {
      BitSet both = (BitSet) grant.pieces().clone();
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
    long nanos = now - grant.since();
    usualNanos = usualNanos == 0 ? nanos : (7 * usualNanos + nanos) / 8;
  }

  /** Ends what takes far longer than usual, so that others may be given the same pieces. */
  void endOverdue(Member member, long now, long shortest, long longest) {
    long patience = usualNanos == 0 ? longest : Math.clamp(4 * usualNanos, shortest, longest);
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
    for (Member member : members.values()) {
      if (member.useful()) {
        useful.add(member);
      }
    }
    return useful;
  }
}
