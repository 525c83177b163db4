/** What a command is about: hosts and the other four scopes, as admins name them. */
package stack.commands.scope;
