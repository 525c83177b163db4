/** The firewall rules that count on a host, in the language of iptables(8) or nft(8). */
package stack.install.firewall;
