/** What this program is, and what it runs on. */
package stack.install.version;
