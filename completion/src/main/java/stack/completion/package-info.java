/** Completion of words, parameter names and values, from the catalogue. */
package stack.completion;
