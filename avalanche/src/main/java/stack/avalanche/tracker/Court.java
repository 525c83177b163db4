package stack.avalanche.tracker;

import java.util.Optional;

/**
 * Hears what peers have against each other, has the frontend look for itself, and says who counts.
 * Guarded by the {@link Owner} of the {@link State}.
 */
final class Court {
  private final Directory peers;
  private final Totals totals;
  private final Trials trials;

  Court(Directory peers, Totals totals, Trials trials) {
    this.peers = peers;
    this.totals = totals;
    this.trials = trials;
  }

  /**
   * Believes who was told of the accused, and lacks the piece that it asked for: nobody else can
   * have had anything to do with it.
   */
  Outcome hear(Event.Accusation accusation, long now) {
    totals.accused(accusation.charge());
    var known = peers.find(accusation.peer());
    if (known.isEmpty()) {
      return new Outcome.Unknown();
    }
    var accuser = known.get();
    if (accuser.host.mayFetchFrom(accusation.sender())) {
      return new Outcome.Done(); // a web server is nobody's neighbour: it is only told of
    }
    var accused = peers.other(accuser, accusation.sender()).filter(accuser.neighbours::contains);
    var plausible = accusation.piece() < 0 || !accuser.have.get(accusation.piece());
    if (accused.isEmpty() || !plausible) {
      return new Outcome.Unfounded();
    }
    accuser.standing.doubt(accused.get().standing, accuser.swarm.members.size() - 1, now);
    accuser.drop(accused.get());
    if (accuser.standing.hasVoice(now)) {
      trials.call(accused.get(), accusation.piece(), now);
    }
    accuser.standing.doubted().forEach(standing -> judge(standing, now));
    return new Outcome.Done();
  }

  /** Whom the frontend should ask for a piece next, to see for itself. */
  Optional<Trials.Trial> trial() {
    return trials.next();
  }

  /** The frontend has asked a peer itself. */
  Outcome probed(Event.Probed probed, long now) {
    totals.probed(probed.gave());
    var member = peers.find(probed.peer());
    if (member.isEmpty()) {
      return new Outcome.Unknown();
    }
    if (!probed.gave()) {
      member.get().standing.probeFailed(now);
      judge(member.get().standing, now);
    }
    return new Outcome.Done();
  }

  /** Puts the peer of {@code standing} into quarantine or lets it out. */
  void judge(Standing standing, long now) {
    var member = standing.member;
    if (member != null && member.swarm.judge(member, now)) {
      totals.quarantined();
    }
  }
}
