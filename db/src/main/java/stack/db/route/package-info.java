/** Static routes. */
package stack.db.route;
