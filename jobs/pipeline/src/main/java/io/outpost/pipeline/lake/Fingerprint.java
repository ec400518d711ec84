package io.outpost.pipeline.lake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * A short digest of texts: equal for equal texts in the same order, and for practical purposes for
 * no others.
 */
public final class Fingerprint {
  /** 96 bits: no two of a million differing ones are alike. */
  private static final int DIGITS = 24;

  private Fingerprint() {}

  /** Of some texts in their order. */
  public static String of(String... texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      // Each with its length, so that no two lists look alike.
      all.append(text.length()).append(' ').append(text).append('\n');
    }
    return of(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Of some texts in their order. */
  public static String of(Collection<String> texts) {
    return of(texts.toArray(String[]::new));
  }

  /** Of bytes. */
  public static String of(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
