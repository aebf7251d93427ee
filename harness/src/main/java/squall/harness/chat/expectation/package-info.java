/**
 * What a scenario of the chat expects: rules, occasions and shares of messages, and how a file says
 * so. It knows the scenario and its language, and judges nothing.
 */
package squall.harness.chat.expectation;
