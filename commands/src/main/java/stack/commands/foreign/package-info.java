/** Hosts as other installers of clusters keep them in files. */
package stack.commands.foreign;
