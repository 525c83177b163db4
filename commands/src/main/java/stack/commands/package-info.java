/** The contract between a command and the program that runs it. */
package stack.commands;
