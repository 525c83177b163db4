/** What admins type: one package for each thing that commands are about. */
package stack.commands;
