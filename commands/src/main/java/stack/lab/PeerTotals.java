package stack.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What a peer moved, in bytes of content, as it says itself.
 *
 * @param origin received from the frontend
 * @param peers received from other hosts
 * @param wrong pieces that did not verify
 * @param foreseen that its installer asked for, and that were on its list before
 * @param unforeseen that its installer asked for besides
 * @param forNothing that it has and that its installer did not ask for
 */
record PeerTotals(
    long origin, long peers, long wrong, long foreseen, long unforeseen, long forNothing) {
  static final PeerTotals NONE = new PeerTotals(0, 0, 0, 0, 0, 0);

  static PeerTotals parse(byte[] json) throws IOException {
    var said = new ObjectMapper().readTree(json);
    return new PeerTotals(
        said.path("origin").asLong(),
        said.path("peers").asLong(),
        said.path("wrong").asLong(),
        said.path("foreseen").asLong(),
        said.path("unforeseen").asLong(),
        said.path("for_nothing").asLong());
  }
}
