/**
 * What a run came to, for people and for programs: tables, text and JSON. Uses the harness, and
 * Jackson to write JSON; only the package below it knows Allure.
 */
package squall.reports;
