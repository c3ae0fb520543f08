package io.syncmap.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents as a whole: what links to what, and whether it is there. */
class DocumentsTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern CODE = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

  /** Returns the Markdown files of the repository, without what builds leave. */
  private static List<Path> documents() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .map(ROOT::relativize)
          .filter(file -> !file.startsWith(".git"))
          .filter(file -> Stream.iterate(file, part -> part != null, Path::getParent)
              .noneMatch(part -> part.endsWith("target")))
          .sorted()
          .toList();
    }
  }

  private static String text(Path document) throws IOException {
    return CODE.matcher(Files.readString(ROOT.resolve(document))).replaceAll("");
  }

  /** Returns what a link to a heading says behind the number sign. */
  private static Set<String> anchors(Path document) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    return HEADING.matcher(text(document)).results()
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "").replace(' ', '-'))
        .map(name -> {
          int times = seen.merge(name, 1, Integer::sum);
          return times == 1 ? name : name + "-" + (times - 1);
        })
        .collect(Collectors.toSet());
  }

  @Test
  void everyLinkLeadsSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path document : documents()) {
      for (MatchResult link : LINK.matcher(text(document)).results().toList()) {
        String target = link.group(1);
        if (!target.contains("://")) {
          links++;
          String[] parts = target.split("#", 2);
          Path file = ROOT.resolve(document).resolveSibling(parts[0]).normalize();
          Path there = parts[0].isEmpty() ? ROOT.resolve(document).normalize() : file;
          if (!Files.exists(there)
              || parts.length == 2 && !anchors(ROOT.relativize(there)).contains(parts[1])) {
            broken.add(document + ": " + target);
          }
        }
      }
    }
    assertTrue(links > 50, "only " + links + " links were found");
    assertEquals(List.of(), broken);
  }

  @Test
  void everyDecisionStandsInTheIndexOnce() throws IOException {
    Path folder = Path.of("docs", "decisions");
    Set<String> decisions = new TreeSet<>();
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      files.map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{4}-.*\\.md"))
          .forEach(decisions::add);
    }
    List<String> listed = LINK.matcher(text(folder.resolve("README.md"))).results()
        .map(link -> link.group(1)).toList();
    assertEquals(List.copyOf(decisions), listed);
  }
}
