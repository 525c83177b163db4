package stack.avalanche.tracker;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import stack.avalanche.protocol.Neighbourhood;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.protocol.Phase;
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
  private final Directory peers = new Directory();
  private final Totals totals = new Totals();
  private final Standings standings = new Standings();
  private final Court court;
  private final Duties duties;

  /**
   * @param clock monotonic nanoseconds
   */
  State(Settings settings, RandomGenerator random, LongSupplier clock) {
    this.settings = settings;
    this.duties = new Duties(settings, swarms.values());
    this.random = random;
    this.court = new Court(peers, totals, new Trials(random));
    this.clock = clock;
  }

  Map<ObjectId, Swarm> swarms() {
    return swarms;
  }

  Totals totals() {
    return totals;
  }

  Outcome apply(Event event) {
    var now = clock.getAsLong();
    return switch (event) {
      case Event.Join join -> join(join, now);
      case Event.Beat beat -> beat(beat, now);
      case Event.Duty duty -> duty(duty, now);
      case Event.Accusation accusation -> court.hear(accusation, now);
      case Event.Probed probed -> court.probed(probed, now);
      case Event.Sent sent -> sent(sent);
      case Event.Leave leave -> leave(leave.peer(), now);
      case Event.Tick _ -> tick(now);
    };
  }

  Optional<Member> member(PeerId id) {
    return peers.find(id);
  }

  /** The member that {@code id} names, if it speaks from the address that it joined from. */
  boolean speaksFrom(PeerId id, InetAddress source) {
    return member(id).filter(member -> member.address.getAddress().equals(source)).isPresent();
  }

  /** Whether every slot of the frontend that {@code peer} could use is taken. */
  boolean allBusy(PeerId peer) {
    var now = clock.getAsLong();
    return member(peer).filter(member -> duties.allBusy(member.swarm, now)).isPresent();
  }

  Optional<InstallSet> setOf(PeerId id) {
    return member(id).map(member -> member.swarm.set);
  }

  /** Whom the frontend should ask for a piece next, to see for itself. */
  Optional<Trials.Trial> trial() {
    return court.trial();
  }

  private Outcome join(Event.Join join, long now) {
    peers.former(join).forEach(former -> remove(former, now));
    if (peers.size() >= settings.peers()) {
      return new Outcome.Full();
    }
    var swarm =
        swarms.computeIfAbsent(join.set().id(), _ -> new Swarm(join.set(), settings.step()));
    var member = new Member(PeerId.random(ids), swarm, join, standings.of(join), now);
    swarm.add(member, now);
    peers.add(member);
    return new Outcome.Joined(member.id, around(member, now), renew(member, now));
  }

  /** Lets the lease of {@code member} run anew. */
  private Pace renew(Member member, long now) {
    var pace = Pace.of(settings, peers.size(), random);
    member.leaseEnd = now + pace.lease().toNanos();
    return pace;
  }

  /** Forgets {@code member}, and its swarm with the last one. */
  private void remove(Member member, long now) {
    peers.remove(member);
    member.swarm.remove(member, now);
    if (member.swarm.members.isEmpty()) {
      swarms.remove(member.swarm.set.id());
    }
  }

  private Neighbourhood around(Member member, long now) {
    var racks = member.swarm.racks;
    Neighbours.choose(member, racks.own(member), racks.all(), settings.neighbours(), random, now);
    return racks.around(member, settings.rackRule());
  }

  private Outcome beat(Event.Beat beat, long now) {
    var known = member(beat.peer());
    if (known.isEmpty()) {
      return new Outcome.Unknown();
    }
    var member = known.get();
    if (member.speaksTooOften(now, settings)) {
      return new Outcome.Flood();
    }
    var swarm = member.swarm;
    var traffic = beat.traffic().fromOthers(member.host::mayFetchFrom);
    totals.moved(member.traffic, traffic);
    member.moved(traffic, now);
    swarm.phase(member, beat.phase());
    if (member.phase == Phase.COMPLETE && member.finished == 0) {
      member.finished = now;
      totals.finished(now - member.joined);
    }
    beat.have().clear(swarm.set.pieces().size(), Integer.MAX_VALUE);
    swarm.gained(member, beat.have());
    var givers =
        beat.givers().stream().flatMap(giver -> peers.other(member, giver).stream()).toList();
    for (var giver : givers) {
      giver.gave(now);
      member.standing.got(giver.standing);
    }
    member.givers.named(givers.stream().map(giver -> giver.host.name()).toList(), now);
    return new Outcome.Renewed(around(member, now), renew(member, now));
  }

  private Outcome duty(Event.Duty duty, long now) {
    var known = member(duty.peer());
    if (known.isEmpty()) {
      return new Outcome.Unknown();
    }
    var pace = Pace.of(settings, peers.size(), random);
    var pieces = duties.next(known.get().swarm, known.get(), duty, pace.lease(), now);
    return new Outcome.Granted(pieces, pace.rest());
  }

  private Outcome sent(Event.Sent sent) {
    peers.at(sent.to()).ifPresent(member -> member.send(sent.address()));
    return new Outcome.Done();
  }

  private Outcome leave(PeerId peer, long now) {
    var known = member(peer);
    if (known.isEmpty()) {
      return new Outcome.Unknown();
    }
    remove(known.get(), now);
    return new Outcome.Done();
  }

  private Outcome tick(long now) {
    var silent = new ArrayList<Member>();
    for (var swarm : swarms.values()) {
      for (var member : swarm.members.values()) {
        if (now - member.leaseEnd > 0) {
          silent.add(member);
        } else {
          court.judge(member.standing, now);
          Duties.expire(swarm, member, now);
        }
      }
    }
    for (var member : silent) {
      totals.leaseExpired();
      remove(member, now);
    }
    standings.expire(now);
    return new Outcome.Done();
  }
}
