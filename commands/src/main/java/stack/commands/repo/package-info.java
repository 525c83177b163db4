/** Package repositories that are elsewhere, and the file that tells a host about all of its own. */
package stack.commands.repo;
