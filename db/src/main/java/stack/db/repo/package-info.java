/** Package repositories that are no pallets. */
package stack.db.repo;
