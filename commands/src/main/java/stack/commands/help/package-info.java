/** {@code help} and {@code list help}: what the catalogue says of itself. */
package stack.commands.help;
