/** Lists of what is kept at the five scopes. */
package stack.commands.scope;
