/** The configuration and zones of named(8), which knows the names of hosts. */
package stack.services.dns;
