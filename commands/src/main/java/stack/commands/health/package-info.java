/** What hosts say of themselves. */
package stack.commands.health;
