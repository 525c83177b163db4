package stack.commands.document;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import stack.run.Input;

/**
 * One command that takes a part of a document back.
 *
 * @param target what the command is about; empty when there is nothing
 * @param params in the order in which they are printed
 */
record Step(String words, String target, Map<String, String> params) {
  private static final String PROGRAM = "/opt/stack/bin/stack";
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

  /** As a shell reads it; two blanks mean that there is no target. */
  String line() {
    var values =
        params.entrySet().stream()
            .map(param -> param.getKey() + "=" + quoted(param.getValue()))
            .collect(joining(" "));
    var shown = target.isEmpty() ? "" : quoted(target);
    return "%s \"%s\" %s %s".formatted(PROGRAM, words, shown, values);
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
  }

  Input input() {
    return new Input(target.isEmpty() ? List.of() : List.of(target), params);
  }
}
