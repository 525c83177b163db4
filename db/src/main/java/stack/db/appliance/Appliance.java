package stack.db.appliance;

import stack.db.scope.Owner;
import stack.db.scope.Scope;

/**
 * A kind of hosts.
 *
 * @param shown whether it is public: offered to users that add hosts
 */
public record Appliance(long id, String name, boolean shown) {
  public Owner owner() {
    return new Owner(Scope.APPLIANCE, id, name);
  }
}
