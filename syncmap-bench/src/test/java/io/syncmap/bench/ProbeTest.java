package io.syncmap.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {

  /** The reason why this suite exists: all of them, on every JDK that builds it. */
  @Test
  void everyPeerStartsWithTheFlags() throws IOException, InterruptedException {
    Probe.Answers answers = Probe.fork();
    List<Competitor> peers = List.of(Competitor.ONHEAP, Competitor.CONCURRENT_HASH_MAP,
        Competitor.NON_BLOCKING_HASH_MAP, Competitor.CAFFEINE, Competitor.CHRONICLE_MAP, Competitor.OHC);
    assertTrue(answers.started().containsAll(peers), answers::toString);
    assertEquals(Competitor.values().length, answers.started().size() + answers.reasons().size());
  }

  @Test
  void jvmThatDiesIsTheReasonOfThoseItDidNotReach() {
    Fork.Outcome outcome = new Fork.Outcome(134,
        List.of("ONHEAP started", "OFFHEAP java.lang.Error: no flag"), List.of("SIGSEGV"));
    Probe.Answers answers = Probe.read(outcome);
    assertEquals(List.of(Competitor.ONHEAP), answers.started());
    assertEquals("java.lang.Error: no flag", answers.reasons().get(Competitor.OFFHEAP));
    assertEquals("its JVM ended with status 134: SIGSEGV", answers.reasons().get(Competitor.OHC));
  }
}
