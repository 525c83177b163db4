package stack.pallets.repo;

import java.util.HashMap;
import java.util.Map;
import stack.pallets.MalformedException;
import stack.pallets.rpm.Evr;

/**
 * What is kept of a document, each text and each version once, and about how much memory that
 * takes: a document that says more than any distribution does is refused before it fills the heap.
 */
final class Kept {
  private static final long MOST_BYTES = 128L << 20;
  private static final int BYTES_OF_ENTRY = 16;
  private static final int BYTES_OF_TEXT = 128;
  private static final int BYTES_OF_VERSION = 256;

  private final String where;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Evr> versions = new HashMap<>();
  private long bytes;

  Kept(String where) {
    this.where = where;
  }

  String text(String text) throws MalformedException {
    var known = texts.putIfAbsent(text, text);
    if (known != null) {
      return known;
    }
    add(BYTES_OF_TEXT + text.length());
    return text;
  }

  /** A text that stands in a list. */
  String entry(String text) throws MalformedException {
    add(BYTES_OF_ENTRY);
    return text(text);
  }

  Evr version(String text) throws MalformedException {
    var known = versions.get(text);
    if (known == null) {
      add(BYTES_OF_VERSION + 2L * text.length());
      known = Evr.parse(text);
      versions.put(text, known);
    }
    return known;
  }

  /** Something else of about this size is kept. */
  void add(long more) throws MalformedException {
    bytes += more;
    if (bytes > MOST_BYTES) {
      throw new MalformedException(
          "%s describes its packages in more than can be stored: %d MiB"
              .formatted(where, MOST_BYTES >> 20));
    }
  }
}
