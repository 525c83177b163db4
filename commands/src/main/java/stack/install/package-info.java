/**
 * What installing hosts are told: where their OS, the frontend and its daemon are, and their token.
 */
package stack.install;
