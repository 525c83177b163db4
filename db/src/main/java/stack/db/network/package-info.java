/** Networks and their addresses. */
package stack.db.network;
