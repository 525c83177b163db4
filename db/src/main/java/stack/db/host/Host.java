package stack.db.host;

import java.util.Optional;
import stack.db.boot.BootType;
import stack.db.scope.Owner;
import stack.db.scope.Scope;

/**
 * A machine of the cluster, the frontend included.
 *
 * @param rack digits or text
 * @param rank digits or text
 * @param os the family of its box
 * @param osAction name of the boot action that starts its system
 * @param installAction name of the boot action that starts its installer
 */
public record Host(
    long id,
    String name,
    String rack,
    String rank,
    String appliance,
    String os,
    String box,
    Optional<String> environment,
    Optional<String> osAction,
    Optional<String> installAction,
    Optional<String> comment,
    Optional<String> metadata) {

  public Owner owner() {
    return new Owner(Scope.HOST, id, name);
  }

  public Optional<String> bootAction(BootType type) {
    return switch (type) {
      case OS -> osAction;
      case INSTALL -> installAction;
    };
  }

  /** By id alone: the hash a record makes itself of twelve fields costs a process 15 ms. */
  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }
}
