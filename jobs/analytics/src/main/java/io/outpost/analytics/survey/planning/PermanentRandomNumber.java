package io.outpost.analytics.survey.planning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The random number a customer keeps under a seed: SHA-256 of seed, "|" and customer id in UTF-8.
 *
 * <p>It does not depend on machine, partitioning, order or library, so a draw can be repeated and
 * audited anywhere, in SQL too: {@code sha2(concat(seed, '|', id), 256)}. Studies with the same
 * seed draw the same customers first, which is what a panel wants; other studies take a seed of
 * their own and a {@link CoolDown}.
 *
 * @param hex the digest, 64 lower-case hexadecimal digits
 * @see "Ohlsson (1995), Coordination of samples using permanent random numbers, in Business Survey
 *     Methods, 153-169"
 */
public record PermanentRandomNumber(String hex) implements Comparable<PermanentRandomNumber> {
  private static final int DIGITS_OF_A_DOUBLE = 13;

  /**
   * Checks the digest.
   *
   * @throws IllegalArgumentException unless it has 64 digits
   */
  public PermanentRandomNumber {
    if (hex.length() != 64) {
      throw new IllegalArgumentException(
          "a SHA-256 digest has 64 hexadecimal digits, had " + hex.length());
    }
  }

  /** The number of a customer under a seed. */
  public static PermanentRandomNumber of(String seed, String customerId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest((seed + "|" + customerId).getBytes(StandardCharsets.UTF_8));
      return new PermanentRandomNumber(HexFormat.of().formatHex(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The first 52 bits as a number from 0 to below 1. */
  public double uniform() {
    return Long.parseLong(hex.substring(0, DIGITS_OF_A_DOUBLE), 16) * 0x1.0p-52;
  }

  /** Order of the draw: by digest. */
  @Override
  public int compareTo(PermanentRandomNumber other) {
    return hex.compareTo(other.hex);
  }
}
