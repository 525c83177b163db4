package stack.install.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import stack.files.Draft;
import stack.files.Trees;
import stack.run.Root;
import stack.run.Standby;

/** The keys of the frontend's root, by which it logs in on hosts without a password. */
public final class RootKey {
  private static final List<String> NAMES = List.of("id_ed25519", "id_ecdsa", "id_rsa");
  private static final Path FIPS = Path.of("/proc/sys/crypto/fips_enabled");

  private final Path folder;
  private final Standby standby;

  public RootKey(Root root, Standby standby) {
    this.folder = root.path("root/.ssh");
    this.standby = standby;
  }

  /** Makes one where there is none. */
  public void makeIfNone(String comment) {
    if (NAMES.stream().anyMatch(name -> Files.exists(folder.resolve(name)))) {
      return;
    }
    try {
      Trees.directory(folder.getParent(), "rwx------");
      Trees.directory(folder, "rwx------");
      var key = isFips() ? SshKey.ecdsa(comment) : SshKey.ed25519(comment);
      var name = "id_" + key.shortName();
      var line = key.publicLine() + " " + comment + "\n";
      write(name, key.privateFile(), "rw-------");
      write(name + ".pub", line, "rw-r--r--");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a key in " + folder, e);
    }
  }

  private void write(String name, String text, String mode) throws IOException {
    Draft.replace(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8), mode);
  }

  /** Whether this machine takes keys of few kinds only. */
  private static boolean isFips() throws IOException {
    return Files.exists(FIPS) && Files.readString(FIPS).strip().equals("1");
  }

  /** The public ones, as they stand in {@code authorized_keys}; a standby has the frontend's. */
  public List<String> publicKeys() {
    try {
      if (standby.isOne()) {
        return Files.readAllLines(standby.folder().resolve(Standby.KEYS));
      }
      var keys = new ArrayList<String>();
      for (var name : NAMES) {
        var file = folder.resolve(name + ".pub");
        if (Files.isReadable(file)) {
          keys.add(Files.readString(file).strip());
        }
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the public keys of root", e);
    }
  }
}
