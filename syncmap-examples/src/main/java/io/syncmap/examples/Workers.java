package io.syncmap.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A fixed number of threads that share out the classes among them. */
final class Workers implements AutoCloseable {

  /** Classes that a worker takes at once; more would leave some idle at the end of a small module. */
  private static final int BATCH = 16;

  private final int threads;
  private final ExecutorService executor;

  Workers(int threads) {
    this.threads = threads;
    executor = Executors.newFixedThreadPool(threads);
  }

  int threads() {
    return threads;
  }

  /**
   * Runs a task once for each of the ids from 0 to {@code count - 1} and waits for all of them. What
   * the workers wrote is visible to the caller afterwards.
   *
   * @throws IllegalStateException if a task threw, with what it threw as the cause
   */
  void forEach(int count, IntConsumer task, Progress progress) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(executor.submit(() -> {
        try {
          for (int from; (from = next.getAndAdd(BATCH)) < count; ) {
            int to = Math.min(from + BATCH, count);
            for (int id = from; id < to; id++) {
              task.accept(id);
            }
            progress.add(to - from);
          }
        } finally {
          next.set(count); // after a failure the others finish their batches and stop
        }
      }));
    }
    Throwable failure = null;
    for (Future<?> worker : running) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        failure = e.getCause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the workers ran", e);
      }
    }
    progress.finish();
    if (failure != null) {
      throw new IllegalStateException("a worker failed: " + failure, failure);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
