package stack.avalanche.peer;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Store;

/**
 * The loads from neighbours that are under way, and the choice of the next. Guarded by the {@link
 * Board}.
 */
final class Loads {
  private final InstallSet set;
  private final Store store;
  private final int slots;
  private final RandomGenerator random;
  private final Outstanding outstanding;
  private final Sources sources;
  private int active;

  Loads(
      InstallSet set,
      Store store,
      int slots,
      RandomGenerator random,
      Outstanding outstanding,
      Sources sources) {
    this.set = set;
    this.store = store;
    this.slots = slots;
    this.random = random;
    this.outstanding = outstanding;
    this.sources = sources;
  }

  /** Begins one, if there is one to begin. */
  Optional<Board.Load> next() {
    if (outstanding.missing().isEmpty() || store.full() || !hasRoomForUrgent()) {
      return Optional.empty();
    }
    var usual = outstanding.usual();
    var urgent = outstanding.awaited().next(usual);
    if (!hasRoom() && urgent.isEmpty()) {
      return Optional.empty();
    }
    var around = sources.list();
    var perSource = Pacing.perSource(slots, around.size());
    around.forEach(source -> source.expect(perSource, Patience.silence(usual)));
    var view =
        new Policy.View(
            outstanding.missing(),
            outstanding.loading(),
            outstanding.late(),
            urgent,
            sources::copies,
            piece -> set.pieces().get(piece).length(),
            sources.door(),
            around);
    var choice = hasRoom() ? Policy.choose(view, random) : Policy.chooseUrgent(view, random);
    return choice.map(chosen -> begin(around, chosen));
  }

  private Board.Load begin(List<Neighbour> around, Policy.Load choice) {
    var from = around.get(choice.source());
    active++;
    from.begin(choice.pieces());
    outstanding.begin(choice.pieces());
    return new Board.Load(from, choice.pieces());
  }

  void end(Board.Load load) {
    active--;
    load.from().end(load.pieces());
    outstanding.end(load.pieces());
  }

  private boolean hasRoom() {
    return active < Pacing.parallel(slots, lead());
  }

  boolean hasRoomForUrgent() {
    return active < Pacing.mostUrgent(slots);
  }

  /** Pieces that this peer is ahead of its neighbours' average. */
  double lead() {
    return sources.lead(store.version());
  }
}
