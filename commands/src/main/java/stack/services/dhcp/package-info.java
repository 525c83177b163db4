/** Who gets which address and boot loader, and dhcpd(8), which gives it to them. */
package stack.services.dhcp;
