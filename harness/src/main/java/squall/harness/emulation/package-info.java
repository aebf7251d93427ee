/**
 * The testbed in real time: the chat's own drivers on loopback sockets, and a relay before each
 * client that lets its datagrams fare as the modelled network decides.
 */
package squall.harness.emulation;
