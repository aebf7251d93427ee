/** Key pairs for runs: made in advance, and no secret. */
package squall.harness.chat.keys;
