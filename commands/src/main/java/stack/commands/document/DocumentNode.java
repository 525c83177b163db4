package stack.commands.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.run.Booleans;
import stack.run.Column;
import stack.run.CommandException;

/**
 * An object of a document, or one of its values.
 *
 * @param path where it is, as complaints call it: {@code host[3].interface[0]}
 */
record DocumentNode(String path, JsonNode json) {
  /** The elements of a list; none when it is not there or null. */
  List<DocumentNode> list(String key) {
    var list = value(key);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray()) {
      throw expected(key, "a list");
    }
    var nodes = new ArrayList<DocumentNode>();
    for (var element : list) {
      nodes.add(new DocumentNode("%s[%d]".formatted(below(key), nodes.size()), element));
    }
    return nodes;
  }

  /** An object; one without keys when it is not there or null. */
  DocumentNode object(String key) {
    var object = value(key);
    if (object != null && !object.isObject()) {
      throw expected(key, "an object");
    }
    return new DocumentNode(
        below(key), object == null ? JsonNodeFactory.instance.objectNode() : object);
  }

  /** A plain value as parameters have it; null when it is not there or null. */
  String text(String key) {
    var value = value(key);
    if (value == null) {
      return null;
    }
    if (value.isContainerNode()) {
      throw expected(key, "a plain value");
    }
    return plain(value);
  }

  /** Like {@link #text}, of something that has to be there. */
  String needed(String key) {
    var text = text(key);
    if (text == null) {
      throw expected(key, "a name");
    }
    return text;
  }

  /** This value itself, an element of a list of names. */
  String name() {
    if (json.isContainerNode() || json.isNull()) {
      throw new CommandException(path + " must be a name");
    }
    return plain(json);
  }

  /** Plain values under some keys, in that order; those that are null are left out. */
  Map<String, String> texts(String... keys) {
    var texts = new LinkedHashMap<String, String>();
    for (var key : keys) {
      var text = text(key);
      if (text != null) {
        texts.put(key, text);
      }
    }
    return texts;
  }

  /** The same under the names of columns. */
  Map<String, String> texts(List<? extends Column<?>> columns) {
    return texts(Column.words(columns));
  }

  /** The same, some under other names; of two for one name, the first that says something. */
  Map<String, String> texts(List<? extends Column<?>> columns, Map<String, String> renamed) {
    var texts = new LinkedHashMap<String, String>();
    texts(columns)
        .forEach((key, text) ->
            texts.merge(
                renamed.getOrDefault(key, key),
                text,
                (first, second) -> first.isEmpty() ? second : first));
    return texts;
  }

  private JsonNode value(String key) {
    if (!json.isObject()) {
      throw new CommandException(path + " must be an object");
    }
    var value = json.get(key);
    return value == null || value.isNull() ? null : value;
  }

  private static String plain(JsonNode value) {
    return value.isBoolean() ? Booleans.text(value.booleanValue()) : value.asText();
  }

  private CommandException expected(String key, String what) {
    return new CommandException(below(key) + " must be " + what);
  }

  private String below(String key) {
    return path.equals("document") ? key : path + "." + key;
  }
}
