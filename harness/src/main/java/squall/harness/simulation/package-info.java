/**
 * The testbed in virtual time: the real endpoints over the modelled network, as fast as they go. No
 * I/O, no clock.
 */
package squall.harness.simulation;
