package stack.run.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import stack.run.Output.Table;

/** A list of objects, laid out and escaped as Python's json module does with indent 8. */
final class Json implements Format {
  @Override
  public String render(Table table) {
    if (table.rows().isEmpty()) {
      return "";
    }
    var text = new StringWriter();
    try (var generator =
        JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build()
            .createGenerator(text)) {
      generator.setPrettyPrinter(printer());
      write(generator, Keys.of(table));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static DefaultPrettyPrinter printer() {
    var indent = new DefaultIndenter(" ".repeat(8), "\n");
    var printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentArraysWith(indent);
    printer.indentObjectsWith(indent);
    return printer;
  }

  /** No pattern switch, because no start-up cache holds one. */
  @SuppressWarnings("IfChainToSwitch")
  private static void write(JsonGenerator to, Object value) throws IOException {
    if (value == null) {
      to.writeNull();
    } else if (value instanceof Boolean truth) {
      to.writeBoolean(truth);
    } else if (value instanceof Integer number) {
      to.writeNumber(number);
    } else if (value instanceof Long number) {
      to.writeNumber(number);
    } else if (value instanceof Double number) {
      to.writeNumber(number);
    } else if (value instanceof List<?> list) {
      to.writeStartArray();
      for (var element : list) {
        write(to, element);
      }
      to.writeEndArray();
    } else if (value instanceof Map<?, ?> object) {
      to.writeStartObject();
      for (var field : object.entrySet()) {
        to.writeFieldName(field.getKey().toString());
        write(to, field.getValue());
      }
      to.writeEndObject();
    } else {
      to.writeString(value.toString());
    }
  }
}
