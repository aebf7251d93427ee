/**
 * What a run came to, for people and for programs: tables, text and JSON. Uses the harness, and
 * Jackson to write JSON; the packages below it know Allure, a plotter, a template engine and
 * JUnit's XML.
 */
package squall.reports;
