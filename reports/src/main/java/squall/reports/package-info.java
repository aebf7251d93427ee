/**
 * The results of a run for people and for programs: tables, text and JSON. Uses the harness, and
 * Jackson for JSON. The packages below use Allure, a template engine and JUnit's XML.
 */
package squall.reports;
