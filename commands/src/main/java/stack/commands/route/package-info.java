/** Static routes at the five scopes. */
package stack.commands.route;
