/** Who installs what, who has what, and who takes which piece from the frontend; in memory only. */
package stack.avalanche.tracker;
