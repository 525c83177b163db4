package stack.avalanche.protocol;

import java.util.List;
import stack.avalanche.wire.Request;

/**
 * A peer asks what to take from the frontend.
 *
 * @param done pieces of earlier duties that it has taken
 * @param failed pieces of earlier duties that it gave up
 * @param blocked pieces that its installer waits for
 */
public record DutyRequest(List<Integer> done, List<Integer> failed, List<Integer> blocked) {
  public DutyRequest {
    done = List.copyOf(done);
    failed = List.copyOf(failed);
    blocked = List.copyOf(blocked);
  }

  /** As {@code who} sends it. */
  public Message write(Identity who) {
    return Call.DUTY.with(
        who.in(new Query())
            .with("done", Numbers.write(done))
            .with("failed", Numbers.write(failed))
            .with("blocked", Numbers.write(blocked)));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws Malformed if it is anything else
   */
  public static DutyRequest read(Request request) throws Malformed {
    return new DutyRequest(
        Parameters.numbers(request, "done"),
        Parameters.numbers(request, "failed"),
        Parameters.numbers(request, "blocked"));
  }
}
