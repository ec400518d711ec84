package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per fix deployed for an issue.
 *
 * <p>A fix of the root cause. Answers to an issue before its fix are told apart by deployed_at.
 */
public enum Fixes implements Field {
  FIX_ID,
  TOPIC,
  DEPLOYED_AT,
  DESCRIPTION,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("fixes", values());
}
