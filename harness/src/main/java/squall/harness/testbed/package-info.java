/** Where scenarios are run: time, links, and participants with their faults. */
package squall.harness.testbed;
