/** Switching hosts on and off. */
package stack.commands.power;
