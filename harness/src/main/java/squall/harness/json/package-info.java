/** JSON that others wrote. Uses Jackson alone. */
package squall.harness.json;
