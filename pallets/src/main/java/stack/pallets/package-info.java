/** What is inside a pallet, whatever it is read from. Knows no database and no network. */
package stack.pallets;
