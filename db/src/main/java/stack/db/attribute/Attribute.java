package stack.db.attribute;

import stack.db.scope.Scope;

/**
 * A named value as it is stored at one scope.
 *
 * @param shadow whether only root may see it
 */
public record Attribute(String name, String value, Scope scope, boolean shadow) {}
