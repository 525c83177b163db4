package stack.db.scope;

import static java.util.stream.Collectors.joining;

import java.util.Collection;

/**
 * Whom scoped rows belong to: an appliance, an os, an environment, a host, or, at global scope,
 * nobody.
 *
 * @param id of the row in the table of that scope; 0 at global scope
 * @param name of the owner; empty at global scope
 */
public record Owner(Scope scope, long id, String name) {
  public static final Owner GLOBAL = new Owner(Scope.GLOBAL, 0, "");

  // A record's own equals and hashCode are linked at their first use, a tenth of a cold start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Owner owner
        && owner.scope == scope
        && owner.id == id
        && owner.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id) * 31 + scope.strength();
  }

  /** The four reference columns of a scoped row, in the order appliance, os, environment, host. */
  public Object[] columns() {
    var columns = new Object[4];
    if (scope != Scope.GLOBAL) {
      columns[scope.strength() - 1] = id;
    }
    return columns;
  }

  /** Some owners as one bound value: a JSON array of pairs, strength of the scope and id. */
  public static String places(Collection<Owner> owners) {
    return owners.stream()
        .map(owner -> "[" + owner.scope.strength() + "," + owner.id + "]")
        .collect(joining(",", "[", "]"));
  }
}
