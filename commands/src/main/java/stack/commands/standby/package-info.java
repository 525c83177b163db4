/** The machine that takes the frontend's place while it is away. */
package stack.commands.standby;
