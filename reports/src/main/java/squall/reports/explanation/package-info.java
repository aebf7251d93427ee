/** The life of a message, as text for people and as JSON. */
package squall.reports.explanation;
