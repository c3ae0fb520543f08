package io.syncmap.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its user sees it: exit code, output and errors. */
class JdkIndexTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void compareShowsARowForEveryMap() {
    int exit = run("--compare", "--module", "java.logging", "--threads", "3", "--rounds", "2",
        "--top", "3", "--query", "INFO", "--query", "no class has this");

    assertEquals(0, exit, err());
    assertTrue(row("onheap").endsWith("equal"), out());
    assertTrue(row("ConcurrentHashMap").endsWith("equal"), out());
    assertTrue(row("offheap").endsWith("equal"), out());
    assertTrue(out().contains("\"INFO\" is used by"), out());
    assertTrue(out().contains("java.logging/java.util.logging."), out());
    assertTrue(out().contains("\"no class has this\" is used by 0 classes"), out());
  }

  @Test
  void theBackendMayBeLeftToTheBuilder() {
    assertEquals(0, run("--module", "java.logging", "--rounds", "1"), err());
    assertTrue(row("default (").endsWith("equal"), out());
  }

  @Test
  void aBackendThatIsNotThereIsRefusedWithTheBuildersMessage() {
    assertEquals(2, run("--backend", "offhaep"));
    assertTrue(err().startsWith("error: No SyncMap backend named \"offhaep\""), err());
    assertEquals("", out());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "--nonsense | unknown argument \"--nonsense\"",
    "java.base | unknown argument \"java.base\"",
    "--backend | --backend needs a value",
    "--threads 0 | --threads needs a number from 1 to 1024, not \"0\"",
    "--threads many | --threads needs a number from 1 to 1024, not \"many\"",
    "--rounds 99999999999 | --rounds needs a number from 1 to 1000, not \"99999999999\"",
    "--compare --backend onheap | --compare runs every backend; leave out --backend",
    "--module no.such | this JDK has no module \"no.such\" in jrt:/",
    "--module ../packages | this JDK has no module \"../packages\" in jrt:/",
  })
  void badArgumentsAreRefusedWithTheReason(String argumentsAndMessage) {
    String[] parts = argumentsAndMessage.split(" \\| ", -1);

    assertEquals(2, run(parts[0].split(" ", -1)));
    assertEquals(
        List.of("error: " + parts[1], "The options: bash index.sh --help"), err().lines().toList());
    assertEquals("", out());
  }

  @Test
  void progressShowsDoneTotalAndTimeLeft() {
    assertEquals(
        "reading: 2,500 / 10,000 classes, 6.0 s left",
        Progress.line("reading", 2500, 10_000, 2_000_000_000L));
  }

  @Test
  void quotedStringsCannotUpsetTheTerminal() {
    assertEquals("\"a\\n\\t\\\"\\\\\\u001b[31m\\u00e9\"", Report.quoted("a\n\t\"\\\033[31m\u00e9"));
    assertEquals("\"" + "x".repeat(60) + "\"...", Report.quoted("x".repeat(61)));
  }

  private int run(String... args) {
    return JdkIndex.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, args);
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  private String row(String name) {
    return out().lines().filter(line -> line.startsWith(name)).findFirst().orElse("no row: " + name);
  }
}
