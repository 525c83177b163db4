/** What hosts boot: actions by name, and what each host does next. */
package stack.db.boot;
