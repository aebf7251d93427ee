/**
 * The model of a scenario: clients, their links, a script in order of time, and expectations. Values
 * alone: it knows the network's impairments, and neither files nor who plays or judges a scenario.
 */
package squall.harness.scenario;
