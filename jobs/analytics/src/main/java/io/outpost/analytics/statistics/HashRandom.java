package io.outpost.analytics.statistics;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Random numbers without state: the number at an index is a hash of seed, stream name and index.
 *
 * <p>Because nothing is consumed, the same (seed, stream, index) gives the same number on every
 * machine, in every partitioning, in any order and however often it is asked for; and adding an
 * input to a simulation does not change the numbers the other inputs see. Streams are told apart by
 * name, so name a stream after what it drives.
 *
 * <p>Construction: the UTF-8 name is folded by 64-bit FNV-1a and mixed with the seed into two keys;
 * bits at an index are two keyed rounds of the SplitMix64 finaliser (Stafford's variant 13), \(
 * m(m(i\,\phi + k_1) \oplus k_2) \), with \( \phi \) the odd golden-ratio constant. Two rounds with
 * independent keys, because one round would make every stream a window into the same sequence. Good
 * for simulation, not for secrets; survey samples are drawn by SHA-256 elsewhere.
 *
 * @see "Salmon et al. (2011), Parallel random numbers: as easy as 1, 2, 3, SC11 (counter-based
 *     generators)"
 * @see "Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators, OOPSLA, fig.
 *     16 (the finaliser)"
 */
public final class HashRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final long firstKey;
  private final long secondKey;

  private HashRandom(long firstKey, long secondKey) {
    this.firstKey = firstKey;
    this.secondKey = secondKey;
  }

  /**
   * The stream of a name under a seed.
   *
   * @param seed any number; the same seed repeats the same simulation
   * @param stream what the numbers are for, such as the name of an uncertain input
   */
  public static HashRandom of(long seed, String stream) {
    Objects.requireNonNull(stream, "stream");
    long name = FNV_OFFSET;
    for (byte b : stream.getBytes(StandardCharsets.UTF_8)) {
      name = (name ^ (b & 0xFF)) * FNV_PRIME;
    }
    long first = mix(mix(seed + GOLDEN) ^ name);
    // Not mix(first + GOLDEN): that is the first round at index 1, and both would cancel.
    return new HashRandom(first, mix(mix(first) + GOLDEN));
  }

  /** 64 random bits at an index. */
  public long bits(long index) {
    return mix(mix(index * GOLDEN + firstKey) ^ secondKey);
  }

  /** Uniform number strictly between 0 and 1, one of \( 2^{52} \) equally likely midpoints. */
  public double uniform(long index) {
    // 52 bits, not 53: the midpoint of the last cell must not round to 1
    return ((bits(index) >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** Standard normal number, the quantile of {@link #uniform}. */
  public double normal(long index) {
    return NORMAL.inverseCumulativeProbability(uniform(index));
  }

  private static long mix(long value) {
    long bits = value;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }
}
