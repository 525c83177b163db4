package stack.daemon;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.avalanche.wire.Head;
import stack.avalanche.wire.RequestHead;
import stack.install.query.Query;
import stack.run.Answer;
import stack.run.Runner;

/**
 * A line as the script that starts {@code stack} posts it with curl(1), before it starts a Java of
 * its own: a form with a field "word" for each word. Standard output comes back with status 200,
 * the complaint of a line that failed with 400. Anything else says that the script must do it all
 * itself.
 *
 * @param build what the script would start; a daemon of another build may answer in other words
 * @param words behind {@code stack}
 */
record PostedLine(String build, List<String> words) {
  /** Characters, since the script keeps an answer in a variable. */
  private static final int LARGEST_ANSWER = 1 << 20;

  private static final int LARGEST_HEAD = 4 << 10;
  private static final String END_OF_HEAD = "\r\n\r\n";

  PostedLine {
    words = List.copyOf(words);
  }

  /** Whether a request follows; anything else on the socket is an object in JSON. */
  static boolean isNext(BufferedInputStream in) throws IOException {
    in.mark(1);
    var first = in.read();
    in.reset();
    return first == 'P';
  }

  /**
   * Reads a request (RFC 9112) whose body is a form.
   *
   * @throws IOException also where it is none
   */
  static PostedLine read(BufferedInputStream in) throws IOException {
    var head = RequestHead.of(Head.parse(head(in)));
    if (head.length() > Query.LARGEST) {
      throw new IOException("more than " + Query.LARGEST + " bytes");
    }
    var body = in.readNBytes((int) head.length());
    if (body.length < head.length()) {
      throw new EOFException("the line ended early");
    }
    var build = "";
    var words = new ArrayList<String>();
    for (var field : new String(body, StandardCharsets.US_ASCII).split("&")) {
      var equals = field.indexOf('=');
      var value = decoded(field.substring(equals + 1));
      switch (field.substring(0, Math.max(equals, 0))) {
        case "build" -> build = value;
        case "word" -> words.add(value);
        default -> throw new IOException("a field that is neither build nor word");
      }
    }
    return new PostedLine(build, words);
  }

  private static String head(BufferedInputStream in) throws IOException {
    var read = new ByteArrayOutputStream();
    while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
      var next = in.read();
      if (next < 0 || read.size() == LARGEST_HEAD) {
        throw new EOFException("no whole head of a request");
      }
      read.write(next);
    }
    var text = read.toString(StandardCharsets.ISO_8859_1);
    return text.substring(0, text.length() - END_OF_HEAD.length());
  }

  private static String decoded(String value) throws IOException {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IOException("a word that is not encoded as in an address", e);
    }
  }

  boolean isForThisProgram() {
    return !build.isEmpty() && build.equals(System.getProperty("stack.build"));
  }

  /** Tells what was printed, where that is on one of both streams and not too much. */
  static void write(SocketChannel channel, Optional<Answer> answer) throws IOException {
    var code = answer.map(Answer::code).orElse(-1);
    var out = answer.map(Answer::out).orElse("");
    var err = answer.map(Answer::err).orElse("");
    if (code == Runner.SUCCESS && err.isEmpty() && out.length() <= LARGEST_ANSWER) {
      write(channel, "200 OK", out);
    } else if (code == Runner.FAILURE && out.isEmpty()) {
      write(channel, "400 Bad Request", err);
    } else {
      write(channel, "409 Conflict", "");
    }
  }

  private static void write(SocketChannel channel, String status, String text) throws IOException {
    var body = text.getBytes(StandardCharsets.UTF_8);
    var head =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, body.length);
    for (var part : List.of(head.getBytes(StandardCharsets.US_ASCII), body)) {
      var bytes = ByteBuffer.wrap(part);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
    channel.shutdownOutput();
  }
}
