package stack.db.origin;

import java.util.Optional;

/**
 * A web server besides the frontend that hosts may fetch pallets from.
 *
 * @param url what comes before {@code /install/pallets} there
 * @param rack whose hosts ask it first; without one, all hosts may ask it
 * @param sync where files for it are sent, if the frontend does that
 */
public record Origin(
    long id, String name, String url, Optional<String> rack, Optional<String> sync) {

  /** One that is not stored yet. */
  public Origin(String name, String url) {
    this(0, name, url, Optional.empty(), Optional.empty());
  }

  /** Whether hosts of a rack may fetch from it. */
  public boolean serves(String hostRack) {
    return rack.isEmpty() || rack.get().equals(hostRack);
  }

  public Origin withId(long wanted) {
    return new Origin(wanted, name, url, rack, sync);
  }

  public Origin withName(String wanted) {
    return new Origin(id, wanted, url, rack, sync);
  }

  public Origin withUrl(String wanted) {
    return new Origin(id, name, wanted, rack, sync);
  }

  public Origin withRack(Optional<String> wanted) {
    return new Origin(id, name, url, wanted, sync);
  }

  public Origin withSync(Optional<String> wanted) {
    return new Origin(id, name, url, rack, wanted);
  }
}
