/** Scenario tests in the Allure report. The only package that knows Allure. */
package squall.reports.allure;
