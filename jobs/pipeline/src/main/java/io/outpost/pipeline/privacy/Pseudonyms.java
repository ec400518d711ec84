package io.outpost.pipeline.privacy;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Keyed pseudonyms (HMAC-SHA256): equal for equal identifiers, not to be reversed or rebuilt
 * without the key.
 *
 * <p>A function of our own, since the key must not stand in a query plan.
 */
public final class Pseudonyms implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] key;
  private final transient UserDefinedFunction function;

  public Pseudonyms(byte[] key) {
    this.key = key.clone();
    this.function =
        functions.udf((UDF2<String, String, String>) this::pseudonym, DataTypes.StringType);
  }

  /** Pseudonym of a handle on a network; letter case and a leading @ do not count. */
  public Column ofHandle(Column network, Column handle) {
    return function.apply(
        network, functions.regexp_replace(functions.lower(functions.trim(handle)), "^@", ""));
  }

  /** Pseudonym of an e-mail address; letter case does not count. */
  public Column ofEmail(Column email) {
    return function.apply(functions.lit("email"), functions.lower(functions.trim(email)));
  }

  /** Pseudonym of a phone number; only its digits and a leading + count; null without digits. */
  public Column ofPhone(Column phone) {
    Column number = functions.regexp_replace(functions.trim(phone), "(?!^\\+)[^0-9]", "");
    return function.apply(functions.lit("phone"), functions.when(number.rlike("[0-9]"), number));
  }

  /** Tells the key from another one and nothing else about it. */
  public String fingerprint() {
    return pseudonym("key", "fingerprint");
  }

  /** As {@link #ofHandle(Column, Column)}, of one handle. */
  public String ofHandle(String network, String handle) {
    return handle == null ? null : pseudonym(network, plain(handle).replaceFirst("^@", ""));
  }

  /** As {@link #ofEmail(Column)}, of one address. */
  public String ofEmail(String email) {
    return email == null ? null : pseudonym("email", plain(email));
  }

  /** As {@link #ofPhone(Column)}, of one number. */
  public String ofPhone(String phone) {
    String number = phone == null ? "" : digits(phone);
    return number.matches(".*[0-9].*") ? pseudonym("phone", number) : null;
  }

  static String digits(String phone) {
    return trimmed(phone).replaceAll("(?!^\\+)[^0-9]", "");
  }

  /** Spark's trim takes spaces alone. */
  private static String trimmed(String text) {
    return text.replaceAll("^ +| +$", "");
  }

  static String plain(String text) {
    return trimmed(text).toLowerCase(Locale.ROOT);
  }

  /** Pseudonym of an identifier within a name space; null for null. */
  String pseudonym(String space, String identifier) {
    if (space == null || identifier == null) {
      return null;
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(space.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
