package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per rule of the playbook and version, and delivery. */
public enum LandedPlaybookRules implements Field {
  RULE_ID,
  VERSION,
  CATEGORY,
  STATEMENT,
  PREDICATE,
  SEVERITY,
  VALID_FROM,
  VALID_TO;

  public static final Table TABLE = Table.landing("playbook_rules", values());
}
