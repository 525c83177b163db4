/**
 * A simulated cluster on this machine: real daemon, real peers, installers that do what is real.
 */
package stack.commands.lab;
