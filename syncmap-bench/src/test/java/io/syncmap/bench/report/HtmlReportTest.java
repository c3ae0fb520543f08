package io.syncmap.bench.report;

import static io.syncmap.bench.Competitor.CONCURRENT_HASH_MAP;
import static io.syncmap.bench.Competitor.ONHEAP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.syncmap.bench.EntryKind;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class HtmlReportTest {

  private static final Pattern SVG = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL);

  @TempDir Path folder;

  private static Results results() {
    Results results = Some.results();
    for (long size : new long[] {1_000, 1_000_000}) {
      Row row = Some.row(Measure.LOAD_HIT, size);
      results.figures().add(Some.figure(row, ONHEAP, 20 + size / 1e4, 3));
      results.figures().add(Some.figure(row, CONCURRENT_HASH_MAP, 15 + size / 1e4, 200));
      results.figures().add(Some.figure(row.with(Measure.FLOOR), null, 10 + size / 1e4, 1));
    }
    Row total = new Row(Measure.BYTES_TOTAL, EntryKind.LONG, 1_000, 0, "");
    results.figures().add(Figure.exact(total, ONHEAP, 80));
    results.figures().add(Figure.exact(total.with(Measure.BYTES_HEAP), ONHEAP, 70));
    results.figures().add(Figure.exact(total.with(Measure.BYTES_OUTSIDE), ONHEAP, 0));
    results.goBodies().add(new GoBody("LoadMostlyHits", "go1.19.8", 30, 7.5, 0.5));
    results.failures().put("a step", "no \"memory\" & more");
    return results;
  }

  @Test
  void reportNeedsNoOtherFile() throws IOException {
    String html = HtmlReport.of(results());
    assertFalse(html.contains("src="));
    assertFalse(html.contains("href="));
    assertFalse(html.contains("url("));
    assertTrue(html.contains("prefers-color-scheme: dark"));
  }

  @Test
  void bodiesOfGoStandBesideOurs() throws IOException {
    assertTrue(HtmlReport.of(results()).contains("<td>LoadMostlyHits</td><td class=\"number\">30.0</td>"
        + "<td class=\"number\">7.50 ± 0.50</td><td class=\"number\">0.25×</td>"));
    assertTrue(TerminalTable.of(results()).contains("LoadMostlyHits"));
  }

  @Test
  void markdownHasEveryRowAndWhatCouldNotBeMeasured() {
    String text = MarkdownReport.of(results());
    assertTrue(text.contains("| String→String, 10⁶ entries, 1 thread | 120 ± 3.00 (1.04×) | 115 ± 200 |"), text);
    assertTrue(text.contains("| LoadMostlyHits | 30.0 | 7.50 ± 0.50 | 0.25× |"), text);
    assertTrue(text.contains("- SyncMap off-heap cannot start: no <jar>"), text);
    assertTrue(text.contains("- a step: no \"memory\" & more"), text);
  }

  @Test
  void whatCouldNotBeMeasuredIsSaid() throws IOException {
    String html = HtmlReport.of(results());
    assertTrue(html.contains("SyncMap off-heap cannot start:</strong> no &lt;jar&gt;"));
    assertTrue(html.contains("a step: no &quot;memory&quot; &amp; more"));
    assertTrue(html.contains("Some &lt;processor&gt;"));
    assertTrue(html.contains("load average 3.50"));
  }

  @Test
  void picturesAreWellFormedAndHaveTheirNumbers() throws Exception {
    String html = HtmlReport.of(results());
    Matcher svg = SVG.matcher(html);
    int pictures = 0;
    while (svg.find()) {
      pictures++;
      assertFalse(svg.group().contains("NaN") || svg.group().contains("Infinity"), svg.group());
      DocumentBuilderFactory.newInstance().newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg.group())));
    }
    // Operations, by size, memory, allocation.
    assertEquals(4, pictures);
    assertTrue(html.contains("ns per operation, logarithmic"));
    assertTrue(html.contains("class=\"floor\""));
  }

  @Test
  void resultsSurviveTheirFile() throws IOException {
    Path file = folder.resolve("results.json");
    results().write(file);
    assertEquals(results(), Results.read(file));
    assertEquals(HtmlReport.of(results()), HtmlReport.of(Results.read(file)));
  }
}
