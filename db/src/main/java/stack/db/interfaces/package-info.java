/** Network interfaces of hosts, and further names for them. */
package stack.db.interfaces;
