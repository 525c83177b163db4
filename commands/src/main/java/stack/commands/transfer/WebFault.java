package stack.commands.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;

/** Why nothing came from a web server, where the exception says it to programmers only. */
final class WebFault {
  private WebFault() {}

  static String of(IOException e) {
    if (isCausedBy(e, UnresolvedAddressException.class)) {
      return "the name of the server is not known";
    }
    if (isCausedBy(e, ConnectException.class)) {
      return "the server cannot be reached";
    }
    if (isCausedBy(e, HttpTimeoutException.class)) {
      return "the server does not answer";
    }
    if (isCausedBy(e, EOFException.class) || e.getMessage() == null) {
      return "the connection broke";
    }
    return e.getMessage();
  }

  private static boolean isCausedBy(Throwable e, Class<? extends Exception> kind) {
    return Stream.iterate(e, each -> each != null, Throwable::getCause).anyMatch(kind::isInstance);
  }
}
