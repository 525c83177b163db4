package stack.commands.origin;

import java.util.Optional;
import java.util.regex.Pattern;
import stack.avalanche.protocol.WebOrigin;
import stack.db.host.Hosts;
import stack.db.origin.Origin;
import stack.db.origin.Origins;
import stack.run.CommandException;
import stack.run.Console;

/** Values of an origin's columns as admins type them. */
record OriginValues(Origins origins, Hosts hosts, Console console) {
  /** A folder, or one at a host that ssh or an rsync daemon reaches; nothing like an option. */
  private static final Pattern DESTINATION =
      Pattern.compile("/.*|rsync://.+|([^-/:\\s][^/:\\s]*@)?[A-Za-z0-9][A-Za-z0-9._-]*:.+");

  static String name(String text) {
    if (text.isEmpty() || text.contains(" ")) {
      throw new CommandException(
          "origin name must not " + (text.isEmpty() ? "be empty" : "contain a space"));
    }
    return text;
  }

  static String url(String text) {
    if (text.startsWith("https://")) {
      throw new CommandException(
          "hosts fetch pieces over http, without TLS: what proves a piece is its SHA-256");
    }
    if (!WebOrigin.isUrl(text)) {
      throw CommandException.paramValue("url", "of the form http://HOST[:PORT][/PREFIX]");
    }
    return text.replaceFirst("/+$", "");
  }

  /** Empty text means nowhere. */
  static Optional<String> destination(String text) {
    if (!text.isEmpty() && !DESTINATION.matcher(text).matches()) {
      throw CommandException.paramValue(
          "sync", "/FOLDER, [USER@]HOST:FOLDER or rsync://HOST/FOLDER");
    }
    return Optional.of(text).filter(destination -> !destination.isEmpty());
  }

  /** Refuses a name or a URL that another origin has. */
  void checkNew(Origin wanted) {
    origins
        .named(wanted.name())
        .filter(other -> other.id() != wanted.id())
        .ifPresent(other -> {
          throw new CommandException("origin \"" + other.name() + "\" exists");
        });
    origins
        .at(wanted.url())
        .filter(other -> other.id() != wanted.id())
        .ifPresent(other -> {
          throw new CommandException(
              "origin \"%s\" has the URL %s already".formatted(other.name(), other.url()));
        });
  }

  /** Says that nobody asks an origin, where its rack is empty. */
  void warn(Origin stored) {
    if (hosts.all().stream().noneMatch(host -> stored.serves(host.rack()))) {
      console.notice(
          "warning - no host is in rack %s: nobody asks origin %s until one is"
              .formatted(stored.rack().orElse(""), stored.name()));
    }
  }
}
