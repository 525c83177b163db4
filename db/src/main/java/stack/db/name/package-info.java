/** Names of everything that has one. */
package stack.db.name;
