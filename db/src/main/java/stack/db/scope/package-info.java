/** The five scopes that attributes, routes, firewall rules and storage layouts are given at. */
package stack.db.scope;
