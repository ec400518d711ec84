package io.outpost.pipeline.landing;

import java.util.List;

/**
 * One record of a landing file.
 *
 * @param values texts of the feed's columns in contract order; null where missing
 * @param violations what is wrong with it; empty when it is accepted
 * @param firstLine line it begins on, from 1
 * @param lastLine line it ends on
 * @param raw its bytes, where values alone would lose something; else null
 */
record LandedRecord(
    String[] values, List<String> violations, long firstLine, long lastLine, byte[] raw) {

  /** Whether it keeps its contract but for rules that only warn. */
  boolean isAccepted() {
    return violations.stream().allMatch(label -> label.startsWith(Bronze.WARNING));
  }
}
