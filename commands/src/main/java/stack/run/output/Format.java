package stack.run.output;

import stack.run.CommandException;
import stack.run.Output.Table;

/** Turns rows into text. No rows give no text, in every format. */
@FunctionalInterface
public interface Format {
  String render(Table table);

  /**
   * The format of an {@code output-format=} value; unknown ones mean text, as in Stacki.
   *
   * @param screen the width of the terminal, or 0 when standard output is none
   * @param coloured whether tables for readers show states in colour
   */
  static Format of(String name, int screen, boolean coloured) {
    if (name.startsWith("col:")) {
      return new Column(name.substring("col:".length()));
    }
    return switch (name) {
      case "json" -> new Json();
      case "yaml" -> new Yaml();
      case "csv" -> new Csv();
      case "python" -> new PythonRows();
      case "shell" -> new Shell();
      case "null" -> table -> "";
      case "binary" ->
          throw new CommandException(
              "output-format=binary is Stacki's internal form and is not offered;"
                  + " use output-format=json");
      default -> new TextTable(screen, coloured);
    };
  }
}
