/** The cluster as one JSON document: dump writes it, load takes it back. */
package stack.commands.document;
