/** How users who may not read the database ask the daemon. */
package stack.install.query;
