/** Content named by SHA-256: manifests of pallets, install sets, and a peer's store of pieces. */
package stack.avalanche.store;
