/** The frontend proves to hosts who it is. */
package stack.install.certificate;
