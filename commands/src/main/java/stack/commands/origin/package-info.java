/** Web servers besides the frontend that hosts install from. */
package stack.commands.origin;
