package stack.commands.attribute;

import java.util.stream.Stream;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Entry;

/** The commands of this package. */
public final class AttributeCommands {
  private AttributeCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(
        Stream.of(Scope.values()).flatMap(AttributeCommands::ofScope),
        Stream.of(
            Entry.of("list attr doc", ListAttributeDoc.class),
            Entry.of("set attr doc", SetAttributeDoc.class)));
  }

  private static Stream<Entry> ofScope(Scope scope) {
    return Stream.of(
        Entry.of(Scopes.words("add", scope, "attr"), SetAttribute.class, form("add", scope)),
        Entry.of(Scopes.words("list", scope, "attr"), ListAttribute.class, scope),
        Entry.of(Scopes.words("remove", scope, "attr"), RemoveAttribute.class, scope),
        Entry.of(Scopes.words("set", scope, "attr"), SetAttribute.class, form("set", scope)));
  }

  private static SetAttribute.Form form(String verb, Scope scope) {
    return new SetAttribute.Form(verb, scope);
  }
}
