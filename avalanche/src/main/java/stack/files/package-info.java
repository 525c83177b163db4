/**
 * The ground floor of everything that keeps something on disk: files and folders that are whole or
 * not there, explicit modes, trees deleted without following links. It knows nothing of ours and
 * nothing but Java itself, so that a peer, which is this module and a bare runtime, can stand on it
 * too.
 */
package stack.files;
