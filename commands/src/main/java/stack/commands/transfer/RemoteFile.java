package stack.commands.transfer;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import stack.run.CommandException;

/**
 * A file on a server.
 *
 * @param uri without user and password
 * @param login user and password that the URL had, separated by a colon
 */
public record RemoteFile(URI uri, Optional<String> login) {
  /** Whether the text is a URL of a kind that can be fetched. */
  public static boolean isUrl(String text) {
    return text.matches("(?i)(https?|ftp)://.*");
  }

  /**
   * Takes the login out of a URL.
   *
   * @throws CommandException for a broken URL; the message does not quote it, it may hold a secret
   */
  public static RemoteFile parse(String url) {
    try {
      var typed = new URI(url);
      if (typed.getHost() == null || name(typed).isEmpty()) {
        throw new CommandException("the URL names no server or no file");
      }
      var bare =
          new URI(
              typed.getScheme().toLowerCase(Locale.ROOT),
              null,
              typed.getHost(),
              typed.getPort(),
              typed.getPath(),
              typed.getQuery(),
              null);
      return new RemoteFile(bare, Optional.ofNullable(typed.getUserInfo()));
    } catch (URISyntaxException e) {
      throw new CommandException(e.getReason() + " at character " + e.getIndex() + " of the URL");
    }
  }

  /** Its last name in the URL. */
  public String name() {
    return name(uri);
  }

  private static String name(URI uri) {
    var last = Path.of("/" + Optional.ofNullable(uri.getPath()).orElse("")).normalize();
    return last.getFileName() == null ? "" : last.getFileName().toString();
  }
}
