/**
 * A cluster that is installed on one machine: real daemon and peers, installers that only fetch and
 * verify.
 */
package stack.lab;
