package stack.commands.pallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stack.run.Programs;

/** Who signs packages, with real gpg and rpmsign and a keyring in a folder of the test. */
record Signers(Path folder) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Makes a key of somebody, and writes the public one to a file. */
  void add(String name, Path publicKey) throws IOException {
    run("gpg", "--batch", "--passphrase", "", "--quick-gen-key", name, "rsa2048", "sign", "never");
    run("gpg", "--armor", "--output", publicKey.toString(), "--export", name);
  }

  void sign(String name, List<Path> rpms) throws IOException {
    var words = new ArrayList<>(List.of("rpmsign", "-D", "__gpg /usr/bin/gpg", "-D"));
    words.addAll(List.of("_gpg_name " + name, "--addsign"));
    rpms.forEach(rpm -> words.add(rpm.toString()));
    run(words.toArray(String[]::new));
  }

  /** What a program prints, which must end well. */
  String run(String... words) throws IOException {
    var home = Files.createDirectories(folder.resolve("gpg"));
    var result =
        new Programs(System.getenv("PATH"))
            .run(
                List.of(words),
                "",
                Map.of("GNUPGHOME", home.toString(), "LC_ALL", "C.UTF-8"),
                LIMIT);
    assertThat(result.exit()).as(String.join(" ", words) + result.err()).isZero();
    return result.out();
  }

  /** Ends the agent of gpg. */
  @Override
  public void close() throws IOException {
    run("gpgconf", "--kill", "all");
  }
}
