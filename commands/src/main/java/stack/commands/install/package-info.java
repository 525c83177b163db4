/** What every installing host needs: an OS pallet, the frontend's address, and its token. */
package stack.commands.install;
