/** The table of host names and addresses that every host can keep. */
package stack.commands.hostsfile;
