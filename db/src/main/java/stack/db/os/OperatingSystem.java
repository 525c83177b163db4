package stack.db.os;

import stack.db.scope.Owner;
import stack.db.scope.Scope;

/** A family of operating systems, such as redhat or sles. */
public record OperatingSystem(long id, String name) {
  public Owner owner() {
    return new Owner(Scope.OS, id, name);
  }
}
