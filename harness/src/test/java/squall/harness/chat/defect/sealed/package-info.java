/**
 * Servers that do something wrong in the sealed profile: proof that the judge would notice. They
 * are ours, with one thing changed.
 */
package squall.harness.chat.defect.sealed;
