/** The configuration of dhcpd(8), which gives hosts their addresses and boot loader. */
package stack.commands.dhcp;
