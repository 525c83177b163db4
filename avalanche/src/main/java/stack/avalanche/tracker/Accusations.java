package stack.avalanche.tracker;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import stack.avalanche.protocol.Accusation;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.PeerId;
import stack.avalanche.store.Piece;
import stack.avalanche.wire.Rate;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;

/** Takes what peers have against others, and against the frontend itself. */
final class Accusations {
  /** Accusations that a host can have a reason for: one a second, and some at once. */
  private static final double PER_SECOND = 1;

  private static final int MOST = 32;
  private static final long TIRESOME_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Owner owner;
  private final Answers answers;
  private final Tracker.Suspicion suspicion;
  private final Consumer<String> log;
  private final Rate rate = new Rate(PER_SECOND, MOST);

  Accusations(Owner owner, Answers answers, Tracker.Suspicion suspicion, Consumer<String> log) {
    this.owner = owner;
    this.answers = answers;
    this.suspicion = suspicion;
    this.log = log;
  }

  /** Who accuses over and over is answered late, so that no connection can do it often. */
  Response handle(Request request, PeerId peer) throws IOException {
    if (!rate.allows(request.source().getAddress())) {
      LockSupport.parkNanos(TIRESOME_NANOS);
      return answers.flood();
    }
    var pieces = owner.setOf(peer).pieces();
    var accusation = Accusation.read(request, pieces.size());
    var number = accusation.piece();
    if (accusation.sender().isEmpty()) {
      var suspect = pieces.get(number.orElseThrow());
      note(request, accusation, suspect);
      suspicion.check(suspect.object(), suspect.offset());
      return Response.empty(204);
    }
    var charge = accusation.charge();
    var outcome =
        owner.apply(
            new Event.Accusation(peer, accusation.sender().get(), number.orElse(-1), charge));
    if (charge == Charge.WRONG && number.isPresent() && outcome instanceof Outcome.Done) {
      note(request, accusation, pieces.get(number.getAsInt()));
    }
    return answers.of(outcome);
  }

  private void note(Request request, Accusation accusation, Piece piece) {
    log.accept(
        "%s got wrong bytes from %s: object %s at %d"
            .formatted(
                request.source().getHostString(),
                accusation.senderText(),
                piece.object(),
                piece.offset()));
  }
}
