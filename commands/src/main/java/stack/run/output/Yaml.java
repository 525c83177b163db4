package stack.run.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.UncheckedIOException;
import stack.run.Output.Table;

/** A list of mappings with the keys of the JSON form. */
final class Yaml implements Format {
  @Override
  public String render(Table table) {
    if (table.rows().isEmpty()) {
      return "";
    }
    try {
      return YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build()
          .writeValueAsString(Keys.of(table));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
