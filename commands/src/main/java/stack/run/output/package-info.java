/** The output formats: one class each. */
package stack.run.output;
