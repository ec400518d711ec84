package io.outpost.text;

/** The three classes people use when they label posts by hand. */
public enum SentimentLabel {
  NEGATIVE,
  NEUTRAL,
  POSITIVE
}
