/** SQLite: the one authority over every fact of the cluster. */
package stack.db;
