/** What the catalogue says of itself: help pages and lists of commands. */
package stack.run.help;
