/** Graph and node files of pallets and carts, and the profile document they make together. */
package stack.pallets.graph;
