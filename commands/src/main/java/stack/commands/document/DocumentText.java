package stack.commands.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import stack.run.CommandException;

/** Documents as text, laid out as Stacki lays them out. */
final class DocumentText {
  private static final String INDENT = " ".repeat(8);

  private final JsonMapper mapper =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Objects are maps, lists are lists; keys come in the order of the maps. */
  String write(Map<String, ?> document) {
    var indenter = new DefaultIndenter(INDENT, "\n");
    var printer =
        new DefaultPrettyPrinter()
            .withSeparators(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return mapper.writer(printer).writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write the document", e);
    }
  }

  /**
   * Reads what was written, with comments on lines of their own and trailing commas.
   *
   * @throws CommandException showing the place, when it is no JSON object
   */
  DocumentNode read(String text) {
    var plain = withoutComments(text);
    try {
      var root = mapper.readTree(plain);
      if (!root.isObject()) {
        throw new CommandException("syntax error\na document is a JSON object");
      }
      return new DocumentNode("document", root);
    } catch (JsonProcessingException e) {
      throw new CommandException(complaint(plain, e));
    }
  }

  private static String complaint(String text, JsonProcessingException e) {
    var place = e.getLocation();
    var lines = text.split("\n", -1);
    var number = place == null ? lines.length : Math.max(1, place.getLineNr());
    var column = place == null ? 1 : Math.max(1, place.getColumnNr());
    var line = lines[Math.min(number, lines.length) - 1];
    var from = Math.max(0, Math.min(column - 40, line.length()));
    var part = line.substring(from, Math.min(line.length(), from + 80)).replace('\t', ' ');
    return "syntax error\n%s\n%s^\n%s: line %d column %d"
        .formatted(
            part,
            " ".repeat(Math.max(0, column - 1 - from)),
            e.getOriginalMessage().lines().findFirst().orElse(""),
            number,
            column);
  }

  /** Comments become empty lines, so that places stay what they are. */
  private static String withoutComments(String text) {
    var kept = new StringBuilder();
    var inBlock = false;
    for (var line : text.split("\n", -1)) {
      var start = line.strip();
      var opens = !inBlock && start.startsWith("/*");
      var isComment =
          inBlock
              || opens
              || start.startsWith("#")
              || start.startsWith(";")
              || start.startsWith("//");
      kept.append(isComment ? "" : line).append('\n');
      inBlock = (inBlock || opens) && !start.endsWith("*/");
    }
    return kept.toString();
  }
}
