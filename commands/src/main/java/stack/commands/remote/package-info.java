/** What is done on hosts that run, over ssh. */
package stack.commands.remote;
