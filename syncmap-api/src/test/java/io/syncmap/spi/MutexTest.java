package io.syncmap.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that whoever finds the mutex taken gets it in the end, and alone. */
@Timeout(60)
class MutexTest {

  private static final int ROUNDS = 50_000;

  private final Mutex mu = new Mutex();
  private int count;

  @Test
  void threadsThatMeetTakeTurns() {
    CompletableFuture<Void> other = CompletableFuture.runAsync(this::countUp);
    countUp();
    other.join();
    assertEquals(2 * ROUNDS, count);
    assertEquals(2 * ROUNDS, mu.acquisitions());
  }

  private void countUp() {
    for (int i = 0; i < ROUNDS; i++) {
      try {
        mu.lock();
        count++;
      } finally {
        mu.unlock();
      }
    }
  }

  @Test
  void waiterOutlastsAHolderWhoTakesLong() throws InterruptedException {
    mu.lock();
    CompletableFuture<Void> waiter = CompletableFuture.runAsync(this::countUp);
    while (!mu.hasQueuedThreads()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertFalse(waiter.isDone());
    assertEquals(0, count);
    mu.unlock();
    waiter.join();
    assertEquals(ROUNDS, count);
  }

  @Test
  void holderMayTakeItAgain() {
    mu.lock();
    mu.lock();
    mu.unlock();
    assertEquals(1, mu.getHoldCount());
    mu.unlock();
    assertEquals(0, mu.getHoldCount());
    mu.unlock();
    assertEquals(0, mu.getHoldCount());
  }
}
