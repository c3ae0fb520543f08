package io.syncmap.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Threads of a test. No wait for one is without a limit, so a hang is a failure that shows where the
 * thread stands.
 */
final class Crew {

  /** Far beyond what any wait takes on a loaded machine; only a hang reaches it. */
  private static final long PATIENCE_SECONDS = 60;

  private Crew() {}

  /** The body of one thread of a {@link #race}. */
  interface Racer {
    void run(int index) throws Exception;
  }

  /** A body that may throw. */
  interface Body {
    void run() throws Exception;
  }

  static <T> Member<T> start(Callable<T> body) {
    return new Member<>(body);
  }

  static Member<Void> go(Body body) {
    return new Member<>(() -> {
      body.run();
      return null;
    });
  }

  /** Runs a body in another thread and returns its result. */
  static <T> T elsewhere(Callable<T> body) {
    return start(body).get();
  }

  /** Throws any throwable; {@code throw rethrown(t)} shows the compiler that it does not return. */
  static RuntimeException rethrown(Throwable t) {
    throw Crew.<RuntimeException>sneaky(t);
  }

  /** Throws what may be checked, unwrapped, so that assertions see its type and identity. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException sneaky(Throwable t) throws E {
    throw (E) t;
  }

  /** Starts threads together and waits for all of them. */
  static void race(int threads, Racer racer) {
    CyclicBarrier barrier = new CyclicBarrier(threads);
    List<Member<Void>> members = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int index = i;
      members.add(go(() -> {
        barrier.await();
        racer.run(index);
      }));
    }
    members.forEach(Member::get);
  }

  /** A running thread and its result to come. */
  static final class Member<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    private Member(Callable<T> body) {
      task = new FutureTask<>(body);
      thread = new Thread(task, "crew");
      thread.setDaemon(true);
      thread.start();
    }

    boolean isDone() {
      return task.isDone();
    }

    void interrupt() {
      thread.interrupt();
    }

    /** Waits until the thread neither runs nor has ended: it waits for something. */
    void awaitBlocked() {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      while (true) {
        Thread.State state = thread.getState();
        if (state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING) {
          return;
        }
        if (state == Thread.State.TERMINATED || task.isDone()) {
          throw new AssertionError("did not wait, but ended with " + outcome());
        }
        if (System.nanoTime() - deadline > 0) {
          throw hang("never waited");
        }
        Thread.onSpinWait();
      }
    }

    /** Waits for the result; an exception of the body is thrown here. */
    T get() {
      try {
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw hang("hangs");
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** Waits for the end and returns the exception of the body, or null. */
    Throwable failure() {
      try {
        get();
        return null;
      } catch (Throwable t) {
        if (!task.isDone()) {
          throw t;
        }
        return t;
      }
    }

    private Object outcome() {
      try {
        return get();
      } catch (Throwable t) {
        return t;
      }
    }

    private AssertionError hang(String what) {
      AssertionError error = new AssertionError("a thread " + what + "; it stands at the trace below");
      error.setStackTrace(thread.getStackTrace());
      return error;
    }
  }
}
