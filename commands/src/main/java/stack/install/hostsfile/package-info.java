/** {@code /etc/hosts} of the cluster. */
package stack.install.hostsfile;
