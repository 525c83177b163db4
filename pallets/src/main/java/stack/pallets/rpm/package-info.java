/** RPM package files: their headers, versions and dependencies. */
package stack.pallets.rpm;
