/** What hosts are installed from: boxes and what is enabled in them. */
package stack.install.software;
