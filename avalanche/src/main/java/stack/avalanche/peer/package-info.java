/** A backend's side: fetches the pieces of its install, shares them, and mirrors them to dnf. */
package stack.avalanche.peer;
