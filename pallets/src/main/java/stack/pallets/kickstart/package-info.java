/** From a host's profile document to the text its installer reads. */
package stack.pallets.kickstart;
