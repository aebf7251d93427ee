/** The life of a message, told to people and as JSON. */
package squall.reports.explanation;
