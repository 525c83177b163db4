/** Named values at five scopes. */
package stack.db.attribute;
