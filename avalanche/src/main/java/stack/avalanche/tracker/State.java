package stack.avalanche.tracker;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.ObjectId;

/**
 * All that the tracker knows. It changes only through {@link #apply}, called by one owner at a
 * time; a restart empties it, and the peers' next messages fill it again.
 */
final class State {
  private final Settings settings;
  private final RandomGenerator random;
  private final SecureRandom ids = new SecureRandom();
  private final LongSupplier clock;
  private final Map<ObjectId, Swarm> swarms = new HashMap<>();
  private final Map<PeerId, Swarm> swarmOf = new HashMap<>();
  private final Totals totals = new Totals();
  private final Duties duties;

  /**
   * @param clock monotonic nanoseconds
   */
  State(Settings settings, RandomGenerator random, LongSupplier clock) {
    this.settings = settings;
    this.duties = new Duties(settings, swarms.values());
    this.random = random;
    this.clock = clock;
  }

  Map<ObjectId, Swarm> swarms() {
    return swarms;
  }

  Totals totals() {
    return totals;
  }

  Outcome apply(Event event) {
    long now = clock.getAsLong();
    return switch (event) {
      case Event.Join join -> join(join, now);
      case Event.Beat beat -> beat(beat, now);
      case Event.Duty duty -> duty(duty, now);
      case Event.Wrong wrong -> wrong(wrong);
      case Event.Leave leave -> leave(leave.peer());
      case Event.Tick _ -> tick(now);
    };
  }

  private Optional<Member> member(PeerId id) {
    return Optional.ofNullable(swarmOf.get(id)).map(swarm -> swarm.members.get(id));
  }

  /** The member that {@code id} names, if it speaks from the address that it joined from. */
  boolean speaksFrom(PeerId id, InetAddress source) {
    return member(id).filter(member -> member.address.getAddress().equals(source)).isPresent();
  }

  /** Whether every slot of the frontend that {@code peer} could use is taken. */
  boolean allBusy(PeerId peer) {
    Swarm swarm = swarmOf.get(peer);
    return swarm != null && duties.allBusy(swarm, clock.getAsLong());
  }

  Optional<InstallSet> setOf(PeerId id) {
    return Optional.ofNullable(swarmOf.get(id)).map(swarm -> swarm.set);
  }

  private Outcome join(Event.Join join, long now) {
    removeFormer(join);
    if (swarmOf.size() >= settings.peers()) {
      return new Outcome.Full();
    }
    Swarm swarm = swarms.computeIfAbsent(join.set().id(), _ -> new Swarm(join.set()));
    var member = new Member(PeerId.random(ids), join, now);
    member.leaseEnd = now + settings.lease().toNanos();
    swarm.add(member);
    swarmOf.put(member.id, swarm);
    return new Outcome.Joined(member.id, around(swarm, member));
  }

  /** A machine that joins again has forgotten its earlier life. */
  private void removeFormer(Event.Join join) {
    for (Swarm swarm : swarms.values()) {
      for (Member member : List.copyOf(swarm.members.values())) {
        if (member.address.equals(join.address())
            || member.host.name().equals(join.host().name())) {
          remove(swarm, member);
        }
      }
    }
    swarms.values().removeIf(swarm -> swarm.members.isEmpty());
  }

  private void remove(Swarm swarm, Member member) {
    swarm.remove(member);
    swarmOf.remove(member.id);
  }

  private Neighbourhood around(Swarm swarm, Member member) {
    Neighbours.choose(member, swarm::useful, settings.neighbours(), random);
    return swarm.racks.around(member, settings.rackRule());
  }

  private Outcome beat(Event.Beat beat, long now) {
    Optional<Member> known = member(beat.peer());
    if (known.isEmpty()) {
      return new Outcome.Unknown();
    }
    Member member = known.get();
    if (member.speaksTooOften(now, settings)) {
      return new Outcome.Flood();
    }
    Swarm swarm = swarmOf.get(member.id);
    long before = member.traffic.fromOrigin() + member.traffic.fromPeers();
    long after = beat.traffic().fromOrigin() + beat.traffic().fromPeers();
    member.bytesPerSecond = Math.max(0, after - before) * 1e9 / Math.max(1, now - member.lastBeat);
    member.lastBeat = now;
    totals.moved(member.traffic, beat.traffic());
    member.traffic = beat.traffic();
    member.phase = beat.phase();
    member.leaseEnd = now + settings.lease().toNanos();
    if (member.phase == Phase.COMPLETE && member.finished == 0) {
      member.finished = now;
      totals.finished(now - member.joined);
    }
    beat.have().clear(swarm.set.pieces().size(), Integer.MAX_VALUE);
    swarm.gained(member, beat.have());
    return new Outcome.Renewed(around(swarm, member));
  }

  private Outcome duty(Event.Duty duty, long now) {
    Optional<Member> known = member(duty.peer());
    if (known.isEmpty()) {
      return new Outcome.Unknown();
    }
    Swarm swarm = swarmOf.get(duty.peer());
    return new Outcome.Granted(duties.next(swarm, known.get(), duty, now));
  }

  private Outcome wrong(Event.Wrong wrong) {
    totals.wrongReported();
    Optional<Member> accuser = member(wrong.peer());
    if (accuser.isEmpty()) {
      return new Outcome.Unknown();
    }
    Swarm swarm = swarmOf.get(wrong.peer());
    for (Member member : swarm.members.values()) {
      if (member.address.equals(wrong.sender()) && member != accuser.get()) {
        swarm.accuse(accuser.get(), member);
      }
    }
    return new Outcome.Done();
  }

  private Outcome leave(PeerId peer) {
    Optional<Member> known = member(peer);
    if (known.isEmpty()) {
      return new Outcome.Unknown();
    }
    Swarm swarm = swarmOf.get(peer);
    remove(swarm, known.get());
    if (swarm.members.isEmpty()) {
      swarms.remove(swarm.set.id());
    }
    return new Outcome.Done();
  }

  private Outcome tick(long now) {
    for (Swarm swarm : List.copyOf(swarms.values())) {
      for (Member member : List.copyOf(swarm.members.values())) {
        if (now - member.leaseEnd > 0) {
          totals.leaseExpired();
          remove(swarm, member);
          continue;
        }
        Duties.expire(swarm, member, now);
      }
      if (swarm.members.isEmpty()) {
        swarms.remove(swarm.set.id());
      }
    }
    return new Outcome.Done();
  }
}
