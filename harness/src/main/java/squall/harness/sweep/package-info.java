/**
 * Plays one scenario over a grid of settings and seeds, in virtual time and on all cores, and keeps
 * only what was counted. Uses everything below it but the emulation and the proxy.
 */
package squall.harness.sweep;
