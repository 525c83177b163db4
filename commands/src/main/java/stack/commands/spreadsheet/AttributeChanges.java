package stack.commands.spreadsheet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stack.db.attribute.Attribute;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.scope.Owner;
import stack.install.ClusterAttribute;
import stack.install.scope.AttributeForms;
import stack.run.Console;

/** Brings attributes to wanted values, writing only what differs. */
final class AttributeChanges {
  private final Console console;
  private final Attributes attributes;
  private final Map<String, List<Owner>> gone = new LinkedHashMap<>();
  private final Map<Attribution, List<Owner>> wanted = new LinkedHashMap<>();

  private record Attribution(String name, String value) {}

  AttributeChanges(Attributes attributes, Console console) {
    this.console = console;
    this.attributes = attributes;
  }

  /** An empty value removes the attribute; what is not mentioned stays. */
  void apply(Map<Owner, Map<String, String>> values) {
    var stored = attributes.at(values.keySet(), Wanted.ALL);
    values.forEach((owner, of) -> compare(owner, of, stored.get(owner)));
    var done = 0;
    for (var change : wanted.entrySet()) {
      var given = change.getKey();
      AttributeForms.check(given.name(), given.value());
      attributes.set(change.getValue(), given.name(), given.value(), false);
      progress(++done);
    }
    gone.forEach((name, owners) -> attributes.remove(owners, name));
    console.progress("");
    doubts(values).forEach(console::notice);
  }

  /** Also of what is stored already, since the sheet says it again; once for all hosts. */
  private static Collection<String> doubts(Map<Owner, Map<String, String>> values) {
    var doubts = new TreeMap<String, String>();
    values.forEach((owner, of) ->
        of.forEach((name, value) -> {
          if (!value.isEmpty()) {
            ClusterAttribute.doubt(name, value, owner.scope(), false)
                .ifPresent(doubt -> doubts.putIfAbsent(name + " " + owner.scope(), doubt));
          }
        }));
    return doubts.values();
  }

  private void compare(Owner owner, Map<String, String> values, List<Attribute> stored) {
    var now = new HashMap<String, Attribute>();
    stored.forEach(attribute -> now.put(attribute.name(), attribute));
    values.forEach((name, value) -> {
      var old = now.get(name);
      if (value.isEmpty() && old != null) {
        gone.computeIfAbsent(name, _ -> new ArrayList<>()).add(owner);
      } else if (!value.isEmpty() && (old == null || old.shadow() || !old.value().equals(value))) {
        wanted.computeIfAbsent(new Attribution(name, value), _ -> new ArrayList<>()).add(owner);
      }
    });
  }

  private void progress(int done) {
    if (done % 1000 == 0) {
      console.progress("attributes: " + done + " of " + wanted.size());
    }
  }
}
