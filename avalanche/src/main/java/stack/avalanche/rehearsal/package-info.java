/** A whole swarm in one process, for a Java that looks on while a peer's runtime is made. */
package stack.avalanche.rehearsal;
