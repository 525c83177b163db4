/**
 * From words to an answer and an exit code: what a command declares and is made from, who may run
 * it, and what it is handed. Nothing here knows a process, a terminal, or what a command is about.
 */
package stack.run;
