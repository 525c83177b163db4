/** What hosts say of themselves, and the messages in which they say it. */
package stack.install.health;
