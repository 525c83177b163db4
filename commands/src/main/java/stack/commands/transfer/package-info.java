/** Long transfers of bytes: fetching files from elsewhere, and telling how far work on bytes is. */
package stack.commands.transfer;
