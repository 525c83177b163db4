/** What was learned about profiles while hosts were installed. */
package stack.db.profile;
