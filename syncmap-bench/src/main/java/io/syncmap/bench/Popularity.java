package io.syncmap.bench;

import java.util.Random;
import java.util.SplittableRandom;

/** How often each of the present keys is asked for. */
public enum Popularity {

  /** All equally often: each in turn, in random order. */
  UNIFORM {
    @Override
    int[] numbers(int size, int lookups) {
      int[] numbers = shuffled(lookups);
      for (int i = 0; i < lookups; i++) {
        // Evenly spread over the keys: all of them if there is room.
        numbers[i] = (int) ((long) numbers[i] * size / lookups);
      }
      return numbers;
    }

    @Override
    int leastLookups() {
      return 1;
    }
  },

  /** By Zipf's law with exponent 1: the key of rank r as often as 1/r says. */
  ZIPF {
    @Override
    int[] numbers(int size, int lookups) {
      double[] upTo = new double[size];
      double sum = 0;
      for (int rank = 0; rank < size; rank++) {
        sum += 1.0 / (rank + 1);
        upTo[rank] = sum;
      }
      // Popular keys are no neighbors in memory.
      int[] numberOfRank = shuffled(size);
      SplittableRandom random = new SplittableRandom(42);
      int[] numbers = new int[lookups];
      for (int i = 0; i < lookups; i++) {
        numbers[i] = numberOfRank[firstAbove(upTo, random.nextDouble() * sum)];
      }
      return numbers;
    }

    @Override
    int leastLookups() {
      return 1 << 17;
    }
  };

  /**
   * Draws the keys to ask for.
   *
   * @param size how many keys there are
   * @param lookups how many to draw
   * @return the keys' numbers, in the order of the look-ups
   */
  abstract int[] numbers(int size, int lookups);

  /** Fewer look-ups than this would not show the distribution. */
  abstract int leastLookups();

  private static int firstAbove(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] > value) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The numbers below a length, in random order. */
  private static int[] shuffled(int length) {
    int[] order = new int[length];
    Random random = new Random(42);
    for (int i = 0; i < length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
