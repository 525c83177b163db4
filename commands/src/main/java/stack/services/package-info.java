/**
 * The daemons of the frontend that hosts need: DHCP, TFTP and names, the files they read, and the
 * unit and firewall of our own.
 */
package stack.services;
