/** Words in, text and exit code out: the only place that knows terminals. */
package stack.cli;
