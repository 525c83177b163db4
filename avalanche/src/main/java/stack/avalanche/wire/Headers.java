package stack.avalanche.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Header fields of a message in their order; names compare without case (RFC 9110, 5.1). */
public record Headers(List<Field> fields) {
  /** No fields. */
  public static final Headers NONE = new Headers(List.of());

  /** One field line. */
  public record Field(String name, String value) {}

  public Headers {
    fields = List.copyOf(fields);
  }

  /** Fields from alternating names and values. */
  public static Headers of(String... namesAndValues) {
    var fields = new ArrayList<Field>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new Headers(fields);
  }

  /** These fields and one more. */
  public Headers with(String name, String value) {
    var more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return new Headers(more);
  }

  /** These fields but those of that name. */
  public Headers without(String name) {
    return new Headers(
        fields.stream().filter(each -> !each.name().equalsIgnoreCase(name)).toList());
  }

  /** The value of the first field of that name. */
  public Optional<String> first(String name) {
    for (var field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** The value of the first field of that name as a non-negative number, if it is one. */
  public OptionalLong number(String name) {
    return first(name).map(Headers::parse).orElse(OptionalLong.empty());
  }

  /** Every value of that name. */
  public List<String> all(String name) {
    var values = new ArrayList<String>();
    for (var field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** Whether the fields of that name, lists of tokens, hold {@code token}; case does not count. */
  public boolean lists(String name, String token) {
    return first(name).isPresent() && tokens(name).contains(token);
  }

  /** The tokens of the fields of that name, lists with commas between, in lower case. */
  public List<String> tokens(String name) {
    return all(name).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** A number of up to 18 digits, as fields and queries hold it; nothing for anything else. */
  public static OptionalLong parse(String digits) {
    if (digits.isEmpty() || digits.length() > 18 || !isNumber(digits)) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(digits));
  }

  private static boolean isNumber(String digits) {
    for (var i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
