/** The hosts of the cluster in the forms that other programs read their hosts in. */
package stack.commands.inventory;
