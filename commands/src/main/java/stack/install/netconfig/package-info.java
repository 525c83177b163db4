/** The network of hosts: what they are described to have, and the files it is set up with. */
package stack.install.netconfig;
