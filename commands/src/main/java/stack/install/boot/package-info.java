/** The files that boot loaders read. */
package stack.install.boot;
