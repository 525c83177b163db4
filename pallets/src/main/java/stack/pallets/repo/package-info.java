/**
 * Package repositories: reading and writing repodata, and working out which packages an
 * installation takes.
 */
package stack.pallets.repo;
