package io.syncmap.offheap;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Threads of a test. Failures in them are thrown by {@link Member#get}. */
final class Crew {
  private static final long PATIENCE_SECONDS = 60;

  private Crew() {}

  /** The body of a thread. */
  interface Racer {
    void run(int index) throws Exception;
  }

  static Member go(Runnable body) {
    return new Member(new FutureTask<>(body, null));
  }

  /** Starts threads together and waits for all of them. */
  static void race(int threads, Racer racer) {
    CyclicBarrier barrier = new CyclicBarrier(threads);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int index = i;
      members.add(new Member(new FutureTask<>(() -> {
        barrier.await();
        racer.run(index);
        return null;
      })));
    }
    members.forEach(Member::get);
  }

  /** A running thread. */
  record Member(FutureTask<Void> task) {
    Member {
      Thread thread = new Thread(task, "crew");
      thread.setDaemon(true);
      thread.start();
    }

    void get() {
      try {
        task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      } catch (TimeoutException | InterruptedException e) {
        throw new AssertionError("a thread hangs", e);
      }
    }
  }
}
