/** {@code report named} and {@code report zones}. */
package stack.commands.dns;
