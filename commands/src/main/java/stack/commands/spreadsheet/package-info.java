/** Spreadsheets: comma separated files that admins keep the cluster in. */
package stack.commands.spreadsheet;
