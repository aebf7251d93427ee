/** Tests programs that speak UDP under bad networks; here, the randomness of its runs. */
package squall.harness;
