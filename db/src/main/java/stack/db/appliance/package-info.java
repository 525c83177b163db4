/** Kinds of hosts: frontend, backend, switch. */
package stack.db.appliance;
