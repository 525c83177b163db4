package stack.daemon.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import stack.run.Root;

/**
 * What lets somebody see the page from anywhere: a file that only root reads. There is none until
 * root asks for one, and who removes the file takes it back.
 */
public final class PageToken {
  private static final int BYTES = 16;

  private final Root root;

  public PageToken(Root root) {
    this.root = root;
  }

  private Path file() {
    return root.path("var/lib/stack/page.token");
  }

  /** The token, made now if there is none. */
  public String give() {
    var known = find();
    if (known.isPresent()) {
      return known.get();
    }
    var random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    var token = HexFormat.of().formatHex(random);
    root.replace(file(), token + "\n", "rw-------");
    return token;
  }

  private Optional<String> find() {
    try {
      return Optional.of(Files.readString(file()).strip()).filter(text -> !text.isEmpty());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file(), e);
    }
  }

  /** Whether somebody shows the right one, which takes as long for any wrong one. */
  boolean is(String shown) {
    return find()
        .filter(token ->
            MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }
}
