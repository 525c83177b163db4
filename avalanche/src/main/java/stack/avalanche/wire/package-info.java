/** HTTP/1.1 as peers, origin and tracker speak it: ranges, keep-alive, zero-copy. */
package stack.avalanche.wire;
