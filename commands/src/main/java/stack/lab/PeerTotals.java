package stack.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What a peer moved, in bytes of content, as it says itself.
 *
 * @param origin received from the frontend
 * @param peers received from other hosts
 * @param wrong pieces that did not verify
 */
record PeerTotals(long origin, long peers, long wrong) {
  static final PeerTotals NONE = new PeerTotals(0, 0, 0);

  static PeerTotals parse(byte[] json) throws IOException {
    var said = new ObjectMapper().readTree(json);
    return new PeerTotals(
        said.path("origin").asLong(), said.path("peers").asLong(), said.path("wrong").asLong());
  }
}
