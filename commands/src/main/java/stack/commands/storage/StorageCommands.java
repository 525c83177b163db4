package stack.commands.storage;

import java.util.stream.Stream;
import stack.db.scope.Scope;
import stack.install.scope.Scopes;
import stack.run.Entry;

/** The commands of this package. */
public final class StorageCommands {
  private static final String CONTROLLER = "storage controller";
  private static final String PARTITION = "storage partition";

  private StorageCommands() {}

  public static Stream<Entry> entries() {
    return Stream.concat(Stream.of(Scope.values()).flatMap(StorageCommands::ofScope), reports());
  }

  private static Stream<Entry> reports() {
    return Stream.of(
        Entry.of(
            "report host storage controller",
            ReportHostStorage.class,
            ReportHostStorage.Layout.CONTROLLER),
        Entry.of(
            "report host storage partition",
            ReportHostStorage.class,
            ReportHostStorage.Layout.PARTITION));
  }

  private static Stream<Entry> ofScope(Scope scope) {
    return Stream.of(
        Entry.of(Scopes.words("add", scope, CONTROLLER), AddController.class, scope),
        Entry.of(Scopes.words("add", scope, PARTITION), AddPartition.class, scope),
        Entry.of(Scopes.words("list", scope, CONTROLLER), ListController.class, scope),
        Entry.of(Scopes.words("list", scope, PARTITION), ListPartition.class, scope),
        Entry.of(Scopes.words("remove", scope, CONTROLLER), RemoveController.class, scope),
        Entry.of(Scopes.words("remove", scope, PARTITION), RemovePartition.class, scope));
  }
}
