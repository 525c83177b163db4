package stack.commands.pallet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stack.run.CommandException;
import stack.run.Programs;

/** The program rpmkeys(8) with a keyring of its own, whatever keys this machine trusts. */
final class RpmKeys {
  private static final Duration LIMIT = Duration.ofHours(1);
  private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C");

  private final Programs programs;
  private final List<String> keyring;

  /**
   * @param keyring options that say where it is
   */
  RpmKeys(Programs programs, String... keyring) {
    this.programs = programs;
    this.keyring = List.of(keyring);
  }

  /**
   * From now on, packages that are signed with this key are good.
   *
   * @throws CommandException when the file holds no public key
   */
  void trust(Path key) {
    var result = run(List.of("--import", key.toString()));
    if (result.exit() != 0) {
      throw new CommandException("%s is no public key: %s".formatted(key, result.err().strip()));
    }
  }

  /**
   * Runs it.
   *
   * @throws CommandException where it is not installed
   */
  Programs.Result run(List<String> more) {
    var program =
        programs
            .find("rpmkeys")
            .orElseThrow(() ->
                new CommandException(
                    "signatures cannot be checked, because rpmkeys is not installed: install the"
                        + " package rpm"));
    var words = new ArrayList<>(List.of(program.toString()));
    words.addAll(keyring);
    words.addAll(more);
    return programs.run(words, "", ENGLISH, LIMIT);
  }
}
