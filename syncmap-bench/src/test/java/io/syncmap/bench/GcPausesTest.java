package io.syncmap.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.syncmap.bench.GcPauses.Pauses;
import io.syncmap.bench.GcPauses.Phase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GcPausesTest {

  @Test
  void pausesAreSortedByPhaseAndConcurrentWorkIsNone() {
    List<String> log = List.of(
        "[0.004s] Using G1",
        "[0.500s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(256M) 7.250ms",
        "[1.100s] GC(1) Pause Full (System.gc()) 15M->5M(256M) 30.000ms",
        "[1.300s] GC(2) Concurrent Mark Cycle",
        "[1.600s] GC(3) Pause Young (Concurrent Start) (G1 Humongous Allocation) 24M->5M(256M) 2.500ms",
        "[1.700s] GC(2) Pause Remark 30M->30M(256M) 1.500ms",
        "[1.800s] GC(2) Concurrent Mark Cycle 500.000ms",
        "[2.500s] GC(4) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(256M) 4.000ms");
    Map<Phase, Pauses> pauses =
        GcPauses.byPhase(log, Map.of("FILL", 1.2, "READ", 2.0, "WRITE", 3.0));
    assertEquals(new Pauses(30, 18.625, 37.25, 2), pauses.get(Phase.FILL));
    assertEquals(new Pauses(2.5, 2, 4, 2), pauses.get(Phase.READ));
    assertEquals(new Pauses(4, 4, 4, 1), pauses.get(Phase.WRITE));
  }
}
