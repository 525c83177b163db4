package stack.install.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.db.host.BootStates;
import stack.db.host.Host;
import stack.install.Tokens;
import stack.run.Root;

/** The tokens in boot files: the only place that holds one in clear. */
final class BootTokens {
  private static final Pattern TOKEN = Pattern.compile("token=([0-9a-f]{32})");

  private final Root root;
  private final BootStates states;

  BootTokens(BootStates states, Root root) {
    this.root = root;
    this.states = states;
  }

  /** The token that a boot file of the host holds, if it is the one the database knows. */
  Optional<String> known(Host host, List<BootPlace> places) {
    return states
        .token(host)
        .flatMap(sha256 ->
            places.stream()
                .flatMap(place -> place.paths(Loader.PXELINUX))
                .flatMap(path -> inFile(path).stream())
                .filter(token -> Tokens.sha256(token).equals(sha256))
                .findFirst());
  }

  /** The known one, so that writing a file again disturbs no installation; else a fresh one. */
  Optional<String> knownOrFresh(Host host, List<BootPlace> places) {
    return known(host, places).or(() -> fresh(host));
  }

  private Optional<String> fresh(Host host) {
    var token = Tokens.fresh();
    return states.giveToken(host, Tokens.sha256(token)) ? Optional.of(token) : Optional.empty();
  }

  private Optional<String> inFile(String path) {
    var file = root.path(path);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      var token = TOKEN.matcher(Files.readString(file));
      return token.find() ? Optional.of(token.group(1)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
