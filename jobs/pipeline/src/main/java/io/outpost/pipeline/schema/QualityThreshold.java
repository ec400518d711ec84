package io.outpost.pipeline.schema;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a contract expects of a feed as a whole, as in {@code invalid_share <= 0.05} or {@code
 * volume within usual}.
 *
 * @param bound the figure of the limit; NaN where the usual is the limit
 */
public record QualityThreshold(Check check, Limit limit, double bound, Severity severity) {
  private static final Pattern FORM =
      Pattern.compile(
          "(invalid_share|duplicate_share|freshness_days|volume|link_rate)"
              + " (?:(<=|>=) ([0-9]{1,9}(?:\\.[0-9]{1,9})?)|within usual)");

  /** What is measured of a feed. */
  public enum Check {
    /** Labelled records of all, in the newest delivery. */
    INVALID_SHARE,
    /** Accepted records that a later one of their key replaces, of all accepted. */
    DUPLICATE_SHARE,
    /** Days since the newest delivery. */
    FRESHNESS_DAYS,
    /** Records of the newest delivery. */
    VOLUME,
    /** Records that could be linked to a customer, of all that should. */
    LINK_RATE;

    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How the measured figure is compared. */
  public enum Limit {
    AT_MOST,
    AT_LEAST,
    USUAL
  }

  /** What follows where it is broken. */
  public enum Severity {
    /** The night is published, and says so. */
    WARNING,
    /** Nothing is published. */
    ERROR;

    static Severity of(String text) {
      return text.equals("warning") ? WARNING : ERROR;
    }

    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The threshold in this text; nothing where it is a rule of records. */
  static Optional<QualityThreshold> parse(String text, Severity severity) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    Check check = Check.valueOf(parts.group(1).toUpperCase(java.util.Locale.ROOT));
    if (parts.group(2) == null) {
      return Optional.of(new QualityThreshold(check, Limit.USUAL, Double.NaN, severity));
    }
    Limit limit = parts.group(2).equals("<=") ? Limit.AT_MOST : Limit.AT_LEAST;
    return Optional.of(
        new QualityThreshold(check, limit, Double.parseDouble(parts.group(3)), severity));
  }

  /** Whether a measured figure keeps a limit that is a figure. */
  public boolean holds(double measured) {
    return switch (limit) {
      case AT_MOST -> measured <= bound;
      case AT_LEAST -> measured >= bound;
      case USUAL -> throw new IllegalStateException("the usual is no figure");
    };
  }
}
