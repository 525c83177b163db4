/** What installed hosts said about their disks. */
package stack.db.reported;
