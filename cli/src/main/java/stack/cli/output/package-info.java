/** The output formats: one class each. */
package stack.cli.output;
