/** Web servers besides the frontend that hold the pallets. */
package stack.db.origin;
