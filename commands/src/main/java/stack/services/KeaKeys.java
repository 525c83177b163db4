package stack.services;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import stack.run.CommandException;
import stack.run.Programs;

/**
 * Names in Kea's configuration that are others since version 3.
 *
 * @param onlyListed marks a class that is looked at late, and only where it is listed
 * @param listed where a network lists such classes
 * @param outputs of a logger
 */
record KeaKeys(String onlyListed, String listed, String outputs) {
  static final KeaKeys OF_2 =
      new KeaKeys("only-if-required", "require-client-classes", "output_options");
  static final KeaKeys OF_3 =
      new KeaKeys("only-in-additional-list", "evaluate-additional-classes", "output-options");

  private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.[0-9].*");
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /**
   * Those of the version that is installed; the old ones where none is.
   *
   * @throws CommandException when Kea does not tell its version
   */
  static KeaKeys installed(Programs programs) {
    var program = programs.find(KeaFile.PROGRAM);
    if (program.isEmpty()) {
      return OF_2;
    }
    var told = programs.run(List.of(program.get().toString(), "-v"), "", LIMIT);
    var version = VERSION.matcher(told.out().strip());
    if (!version.matches()) {
      throw new CommandException(
          "%s -v does not tell a version: %s".formatted(program.get(), told.out().strip()));
    }
    return Integer.parseInt(version.group(1)) < 3 ? OF_2 : OF_3;
  }
}
