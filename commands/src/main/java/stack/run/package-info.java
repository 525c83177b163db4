/**
 * From words to an answer: what a command declares and is made from, who may run it, and what it is
 * handed. Nothing here knows a terminal, or what a command is about.
 */
package stack.run;
