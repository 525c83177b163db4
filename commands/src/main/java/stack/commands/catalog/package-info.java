/** Every command there is: one line per feature. */
package stack.commands.catalog;
