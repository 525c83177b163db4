/**
 * The page that shows a browser how the cluster is being installed: what is on it, what changes,
 * and who may see it. It reads only.
 */
package stack.daemon.page;
