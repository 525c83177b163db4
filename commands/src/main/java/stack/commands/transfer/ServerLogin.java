package stack.commands.transfer;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers the server that was named, not one that it redirects to, and each question once. */
final class ServerLogin extends Authenticator {
  private final URI uri;
  private final String[] login;
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private volatile boolean isRefused;

  /**
   * @param login user and password, separated by a colon
   */
  ServerLogin(URI uri, String login) {
    this.uri = uri;
    this.login = login.split(":", 2);
  }

  /** Whether the server has refused what it was told: it asks a second time then. */
  boolean isRefused() {
    return isRefused;
  }

  @Override
  protected PasswordAuthentication getPasswordAuthentication() {
    var named =
        getRequestorType() == RequestorType.SERVER
            && uri.getHost().equalsIgnoreCase(getRequestingURL().getHost())
            && uri.getPort() == getRequestingURL().getPort();
    if (!named) {
      return null;
    }
    if (!asked.add(getRequestingURL().toString())) {
      isRefused = true;
      return null;
    }
    return new PasswordAuthentication(login[0], login[1].toCharArray());
  }
}
