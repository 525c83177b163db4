/** Wanted RAID and disk layouts. */
package stack.db.storage;
