/** Whom hosts take the time from, and the files that say so. */
package stack.install.time;
