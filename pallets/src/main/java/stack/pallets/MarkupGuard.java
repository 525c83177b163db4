package stack.pallets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * XML on its way to a parser, which keeps a tag with its attributes, a comment and the like in
 * memory as a whole: none may be longer than a mebibyte. Encodings with zero bytes, UTF-16 for one,
 * are refused, since this looks at bytes.
 */
public final class MarkupGuard extends FilterInputStream {
  private static final int LONGEST = 1 << 20;
  private static final byte[] COMMENT = ascii("!--");
  private static final byte[] CDATA = ascii("![CDATA[");

  private final String where;
  private final byte[] opening = new byte[CDATA.length];
  private byte[] ending;
  private int matched;
  private int length;

  /**
   * @param where names the document in errors
   */
  public MarkupGuard(InputStream in, String where) {
    super(in);
    this.where = where;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] bytes, int from, int size) throws IOException {
    var read = super.read(bytes, from, size);
    for (var i = from; i < from + read; i++) {
      look(bytes[i]);
    }
    return read;
  }

  /** A parser that skips must have seen. */
  @Override
  public long skip(long count) throws IOException {
    return readNBytes((int) Math.min(count, 1 << 13)).length;
  }

  private void look(byte each) throws MalformedException {
    if (each == 0) {
      throw new MalformedException(where + " is not XML in UTF-8: it contains a zero byte");
    }
    if (ending != null) {
      end(each);
    } else if (each == '<') {
      length = 0;
      return;
    } else if (length < opening.length) {
      opening[length] = each;
      begin(length + 1);
    }
    if (++length > LONGEST) {
      throw new MalformedException(where + ": a text or attribute of more than a mebibyte");
    }
  }

  /** Within these a parser takes {@code <} for nothing special. */
  private void begin(int size) {
    if (size == 1 && opening[0] == '?') {
      ending = ascii("?>");
    } else if (size == COMMENT.length && opens(COMMENT)) {
      ending = ascii("-->");
    } else if (size == CDATA.length && opens(CDATA)) {
      ending = ascii("]]>");
    }
    matched = 0;
  }

  private boolean opens(byte[] start) {
    return Arrays.equals(opening, 0, start.length, start, 0, start.length);
  }

  private void end(byte each) {
    if (each == ending[matched]) {
      matched++;
    } else if (matched == 0 || each != ending[matched - 1]) {
      // After "--" another dash keeps two of them; all else begins anew.
      matched = each == ending[0] ? 1 : 0;
    }
    if (matched == ending.length) {
      ending = null;
      length = opening.length;
    }
  }
}
