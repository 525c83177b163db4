/** How hosts keep the time. */
package stack.commands.time;
