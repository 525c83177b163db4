/** Profiles of hosts, and what they are made of. */
package stack.commands.profile;
