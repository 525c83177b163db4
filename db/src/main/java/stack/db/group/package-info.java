/** Groups of hosts. */
package stack.db.group;
