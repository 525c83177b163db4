/** Which packages hosts have, as they told it themselves. */
package stack.install.packages;
