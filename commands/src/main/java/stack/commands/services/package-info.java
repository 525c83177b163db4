/** {@code sync} of what the frontend serves hosts with. */
package stack.commands.services;
