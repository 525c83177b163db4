/** The file that names a host's package repositories. */
package stack.install.repo;
