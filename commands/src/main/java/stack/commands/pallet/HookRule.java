package stack.commands.pallet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import stack.db.pallet.Pallet;
import stack.pallets.MalformedException;

/**
 * When a hook script runs: one line of {@code pallet_hooks.json}, {@code {"SCRIPT": {"name": REGEX,
 * "version": REGEX, "rel": REGEX, "arch": REGEX, "os": REGEX, "operations": [REGEX, ...]}}}.
 *
 * @param script program to run
 * @param fields pattern for each field of a pallet, by the name of the field
 * @param operations add, enable, disable and remove, or patterns for these
 */
record HookRule(Path script, Map<String, Pattern> fields, List<Pattern> operations) {
  private static final List<String> FIELDS = List.of("name", "version", "rel", "arch", "os");
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  /** Whether every field of the pallet and the operation match as a whole. */
  boolean matches(String operation, Pallet pallet) {
    return matches("name", pallet.name())
        && matches("version", pallet.version())
        && matches("rel", pallet.release())
        && matches("arch", pallet.arch())
        && matches("os", pallet.os())
        && operations.stream().anyMatch(pattern -> pattern.matcher(operation).matches());
  }

  private boolean matches(String field, String value) {
    return fields.get(field).matcher(value).matches();
  }

  /**
   * The rules of a file.
   *
   * @throws IOException naming the file and what is wrong with it
   */
  static List<HookRule> read(Path file) throws IOException {
    try (var json = JSON.createParser(file.toFile())) {
      expect(json.nextToken() == JsonToken.START_OBJECT, file, "an object was expected");
      var rules = new ArrayList<HookRule>();
      for (String name; (name = json.nextFieldName()) != null; ) {
        rules.add(rule(json, file, name));
      }
      return rules;
    } catch (PatternSyntaxException e) {
      throw new MalformedException(file + ": " + e.getPattern() + " is no regular expression", e);
    }
  }

  private static HookRule rule(JsonParser json, Path file, String name) throws IOException {
    var script = file.resolveSibling(name).normalize();
    expect(script.startsWith(file.getParent()), file, name + " is not below its folder");
    expect(json.nextToken() == JsonToken.START_OBJECT, file, name + " must be an object");
    var fields = new HashMap<String, Pattern>();
    var operations = new ArrayList<Pattern>();
    for (String key; (key = json.nextFieldName()) != null; ) {
      var value = json.nextToken();
      if (FIELDS.contains(key)) {
        expect(value == JsonToken.VALUE_STRING, file, key + " of " + name + " must be a text");
        fields.put(key, Pattern.compile(json.getText()));
      } else if (key.equals("operations")) {
        expect(value == JsonToken.START_ARRAY, file, "operations of " + name + " must be a list");
        while (json.nextToken() != JsonToken.END_ARRAY) {
          operations.add(Pattern.compile(json.getText()));
        }
      } else {
        json.skipChildren();
      }
    }
    expect(fields.keySet().containsAll(FIELDS), file, name + " must have all of " + FIELDS);
    return new HookRule(script, Map.copyOf(fields), List.copyOf(operations));
  }

  private static void expect(boolean met, Path file, String complaint) throws IOException {
    if (!met) {
      throw new MalformedException(file + ": " + complaint);
    }
  }
}
