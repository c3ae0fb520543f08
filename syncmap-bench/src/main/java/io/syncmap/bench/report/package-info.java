/**
 * Figures and what is made of them: tables, the HTML report, the answer to "which one to use?", and the
 * comparison with figures of before. Everything here is computed from {@link
 * io.syncmap.bench.report.Results} alone, and so can be made again from the JSON beside a report.
 */
package io.syncmap.bench.report;
