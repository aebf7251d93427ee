/**
 * Participants and links of the testbed in real time, in one process: a workload's endpoints on
 * loopback sockets, each with a driver, and a relay before each client that lets its datagrams fare
 * as the modelled network decides.
 */
package squall.harness.emulation;
