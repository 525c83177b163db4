/** Wanted RAID and disk layouts at the five scopes. */
package stack.commands.storage;
