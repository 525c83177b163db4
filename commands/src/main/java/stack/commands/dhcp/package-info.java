/** {@code report dhcpd}. */
package stack.commands.dhcp;
