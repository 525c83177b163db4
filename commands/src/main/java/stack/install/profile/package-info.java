/** From a host of the database to its finished kickstart. */
package stack.install.profile;
