/**
 * What peers, tracker and origins say to each other, and the names of the places where they say it.
 * Whoever writes a message and whoever reads it do so here.
 */
package stack.avalanche.protocol;
