/** What a host that runs has from the database, in sections that can be written one by one. */
package stack.install.node;
