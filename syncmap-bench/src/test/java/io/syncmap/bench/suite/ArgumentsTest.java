package io.syncmap.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void nothingIsTheQuickRunOfEverything() {
    Arguments arguments = Arguments.parse();
    assertEquals(Arguments.Mode.QUICK, arguments.mode());
    assertTrue(arguments.only().matcher("anything").find());
  }

  @Test
  void optionsAreTaken() {
    Arguments arguments =
        Arguments.parse("full", "--only", "CHURN", "--forks", "1", "--millis", "200", "--resume");
    assertEquals(Arguments.Mode.FULL, arguments.mode());
    assertEquals(1, arguments.forks());
    assertEquals(200, arguments.millis());
    assertTrue(arguments.resume());
    assertTrue(arguments.only().matcher("churn: 50 load").find());
  }

  @Test
  void numberThatIsNoneIsNamed() {
    for (String wrong : new String[] {"zwei", "0", "-1"}) {
      IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
          () -> Arguments.parse("full", "--forks", wrong));
      assertEquals("--forks needs a number above zero, not " + wrong, e.getMessage());
    }
  }

  @Test
  void misspeltModeIsNotTakenForTheQuickRun() {
    assertThrows(IllegalArgumentException.class, () -> Arguments.parse("ful"));
    assertThrows(IllegalArgumentException.class, () -> Arguments.parse("--out"));
  }
}
