/** The process that answers installing hosts, and users who may not read the database. */
package stack.daemon;
