/**
 * Endpoints that do something wrong on purpose, to see that whoever judges them notices. Made of
 * the real ones: configured otherwise, or with somebody before them who knows all keys.
 */
package squall.harness.chat.defect;
