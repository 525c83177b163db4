/** Named environments a host may belong to. */
package stack.db.environment;
