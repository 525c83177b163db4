/** The process {@code stack}: the only place that knows terminals. */
package stack.cli;
