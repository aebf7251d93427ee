/** History in, figures out: who heard how much of whom, after how many attempts, how late. */
package squall.harness.measurement;
