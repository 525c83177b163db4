package stack.db.environment;

import stack.db.scope.Owner;
import stack.db.scope.Scope;

/** A name that groups hosts; a host belongs to one environment or none. */
public record Environment(long id, String name) {
  public Owner owner() {
    return new Owner(Scope.ENVIRONMENT, id, name);
  }
}
