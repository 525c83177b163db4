/**
 * The program of the build that makes packages: an archive, a .deb and an .rpm with a Java of their
 * own. It is no part of what it packs, so it lies with the tests, which install what it made.
 */
package stack.packages;
