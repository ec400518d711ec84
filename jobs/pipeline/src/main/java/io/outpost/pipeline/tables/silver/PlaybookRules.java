package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per rule of the playbook and version.
 *
 * <p>A rule with another predicate or severity is another version.
 */
public enum PlaybookRules implements Field {
  RULE_ID,
  VERSION,
  CATEGORY,
  STATEMENT,
  PREDICATE,
  SEVERITY,
  VALID_FROM,
  VALID_TO,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("playbook_rules", values());
}
