/** Named values at five scopes. */
package stack.commands.attribute;
