/** What reports print: generated files between the tags that {@code report script} reads. */
package stack.install.report;
