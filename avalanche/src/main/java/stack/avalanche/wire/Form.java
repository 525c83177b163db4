package stack.avalanche.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lines of {@code key=value}: what peers and tracker tell each other, and a peer's settings. */
public record Form(List<Headers.Field> fields) {
  private static final int MOST = 100_000;

  public Form {
    fields = List.copyOf(fields);
  }

  /** No line. */
  public static Form empty() {
    return new Form(List.of());
  }

  /**
   * Parses lines; empty ones and those that start with # are skipped.
   *
   * @throws IOException naming the line without an equals sign
   */
  public static Form parse(String text) throws IOException {
    var fields = new ArrayList<Headers.Field>();
    var number = 0;
    for (var line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var equals = line.indexOf('=');
      if (equals <= 0 || fields.size() == MOST) {
        throw new IOException("line " + number + " is not of the form key=value");
      }
      var key = line.substring(0, equals).strip();
      fields.add(new Headers.Field(key, line.substring(equals + 1).strip()));
    }
    return new Form(fields);
  }

  /** This form and one more line. */
  public Form with(String key, Object value) {
    return withAll(key, List.of(value));
  }

  /** This form and one more line for each of {@code values}. */
  public Form withAll(String key, List<?> values) {
    var more = new ArrayList<>(fields);
    values.forEach(value -> more.add(new Headers.Field(key, value.toString())));
    return new Form(more);
  }

  /** The first value of {@code key}. */
  public Optional<String> first(String key) {
    return fields.stream()
        .filter(field -> field.name().equals(key))
        .map(Headers.Field::value)
        .findFirst();
  }

  /**
   * The first value of {@code key}.
   *
   * @throws IOException if there is none
   */
  public String need(String key) throws IOException {
    return first(key).orElseThrow(() -> new IOException("missing " + key + "="));
  }

  /**
   * The first value of {@code key} as a number, or {@code otherwise} if it is missing.
   *
   * @throws IOException if it is no number
   */
  public long number(String key, long otherwise) throws IOException {
    var value = first(key);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      return Long.parseLong(value.get());
    } catch (NumberFormatException e) {
      throw new IOException(key + "=" + value.get() + " is not a whole number", e);
    }
  }

  /** All values of {@code key}. */
  public List<String> all(String key) {
    return fields.stream()
        .filter(field -> field.name().equals(key))
        .map(Headers.Field::value)
        .toList();
  }

  /** The lines. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    fields.forEach(f -> text.append(f.name()).append('=').append(f.value()).append('\n'));
    return text.toString();
  }
}
