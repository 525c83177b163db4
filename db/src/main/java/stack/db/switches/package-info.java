/** Which interface is plugged into which switch. */
package stack.db.switches;
