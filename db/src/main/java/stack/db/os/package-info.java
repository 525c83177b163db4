/** The families of operating systems that hosts can have. */
package stack.db.os;
