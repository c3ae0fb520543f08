package io.syncmap.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProgressTest {

  @Test
  void timeLeftFollowsThePaceSoFar() {
    Progress progress = new Progress(10, 100);
    assertEquals(100, progress.secondsLeft());
    progress.done(20, 40);
    assertEquals(160, progress.secondsLeft());
    assertEquals("[ 1/10, 2:40 left]", progress.prefix());
    progress.done(80, 100);
    assertEquals(0, progress.secondsLeft());
  }

  @Test
  void hoursAreShown() {
    assertEquals("2:00:05", Progress.clock(7_205));
    assertEquals("0:09", Progress.clock(9.2));
  }
}
