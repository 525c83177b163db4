/** Sets of software a host is installed from. */
package stack.db.box;
