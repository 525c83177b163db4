/** The frontend's side: pallets served by path and by object, and the server that joins it all. */
package stack.avalanche.origin;
