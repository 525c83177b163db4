package stack.commands.foreign;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import stack.run.CommandException;
import stack.run.IoReason;

/** Programs whose hosts can be taken over, by the word that a user types. */
public enum Program {
  /** Cobbler 3: a folder with one JSON file for each system. */
  COBBLER,
  /** Warewulf 4: {@code nodes.conf}, in YAML. */
  WAREWULF,
  /** xCAT: what {@code lsdef -t node -l -z} prints. */
  XCAT;

  /** The program of a word. */
  public static Optional<Program> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** As users type it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The hosts in a file, or a folder, of this program.
   *
   * @throws CommandException naming the file that is none of this program, or is cut
   */
  public ForeignHosts read(Path path) {
    try {
      return switch (this) {
        case COBBLER -> CobblerSystems.read(path);
        case WAREWULF -> WarewulfNodes.read(path);
        case XCAT -> XcatStanzas.read(path);
      };
    } catch (JsonProcessingException e) {
      throw new CommandException(
          "%s is not what %s writes: line %d, column %d"
              .formatted(path, word(), e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (CharacterCodingException _) {
      throw new CommandException("%s is not what %s writes: no text".formatted(path, word()));
    } catch (IOException e) {
      throw new CommandException("cannot read %s: %s".formatted(path, IoReason.of(e)));
    }
  }
}
