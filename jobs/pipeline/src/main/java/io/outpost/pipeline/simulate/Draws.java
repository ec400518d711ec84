package io.outpost.pipeline.simulate;

import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;

/**
 * One random stream, named by seed, stream and number.
 *
 * <p>The names are mixed before they seed the generator: seeds that differ in one bit would start
 * alike otherwise. Logarithms and exponentials are the strict ones, the same on every machine.
 */
final class Draws {
  private static final int SEED_WORDS = 8;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final RandomDataGenerator generator;

  private Draws(RandomDataGenerator generator) {
    this.generator = generator;
  }

  static Draws of(long seed, Stream stream, long number) {
    long state = mixed(mixed(seed) ^ (number * GOLDEN + stream.code));
    int[] words = new int[SEED_WORDS];
    for (int i = 0; i < SEED_WORDS; i++) {
      state += GOLDEN;
      words[i] = (int) (mixed(state) >>> 32);
    }
    return new Draws(RandomDataGenerator.of(new Well19937c(words)));
  }

  /** A finaliser of 64 bits in which every input bit moves about half of the output bits. */
  static long mixed(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 up to, not including, 1. */
  double share() {
    return generator.nextDouble();
  }

  boolean happens(double probability) {
    return generator.nextDouble() < probability;
  }

  /** From 0 up to, not including, the bound. */
  int below(int bound) {
    return generator.nextInt(bound);
  }

  /** From the first to the last whole number, both included. */
  int between(int first, int last) {
    return first + generator.nextInt(last - first + 1);
  }

  double between(double low, double high) {
    return low + (high - low) * generator.nextDouble();
  }

  <T> T oneOf(List<T> things) {
    return things.get(generator.nextInt(things.size()));
  }

  /** The index of a weight, drawn in proportion to the weights. */
  int weighted(List<Double> weights) {
    double left = 0;
    for (double weight : weights) {
      left += weight;
    }
    left *= generator.nextDouble();
    for (int i = 0; i < weights.size(); i++) {
      left -= weights.get(i);
      if (left < 0) {
        return i;
      }
    }
    return weights.size() - 1;
  }

  double exponential(double rate) {
    return -StrictMath.log1p(-generator.nextDouble()) / rate;
  }

  double gamma(double shape, double rate) {
    return generator.nextGamma(shape, 1 / rate);
  }

  double beta(double a, double b) {
    return generator.nextBeta(a, b);
  }

  double normal(double mean, double deviation) {
    return mean + deviation * generator.nextGaussian();
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * generator.nextGaussian());
  }

  /** The random streams of a customer, bystander or feed; the code is part of the seed. */
  enum Stream {
    PROFILE(1),
    BUYING(2),
    SERVICE(3),
    SURVEYS(4),
    VOICE(5),
    VERBATIMS(6),
    BYSTANDER(7),
    BRAND(8),
    COSTS(9),
    FEEDS(10),
    INVITATIONS(11),
    AGENTS(12),
    ROTA(13),
    ISSUE_CONTACT(14),
    ISSUE_CUSTOMER(15),
    ISSUE_BYSTANDER(16),
    HIDDEN(17),
    LATENESS(18),
    SUBSCRIPTIONS(19),
    LABELS(20);

    private final int code;

    Stream(int code) {
      this.code = code;
    }
  }
}
