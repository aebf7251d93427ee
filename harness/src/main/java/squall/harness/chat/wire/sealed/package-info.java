/**
 * The sealed wire profile as the judge reads it: how its datagrams are laid out, its sessions' keys
 * and the JSON under the seal. Uses the JDK's ciphers and Jackson, and nothing of the product.
 */
package squall.harness.chat.wire.sealed;
