/** Hosts and the other four scopes as admins name them, and the attributes they have. */
package stack.install.scope;
