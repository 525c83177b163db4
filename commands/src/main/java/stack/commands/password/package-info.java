/** The password of root, here and on installed hosts. */
package stack.commands.password;
