package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night, grouping and group.
 *
 * <p>A customer is social when a verified handle of theirs wrote at least one post. Every customer
 * counts, recorded or inferred from transactions. Without any post linked to a customer nobody
 * knows who is social, and there are no rows.
 */
public enum SocialShares implements Field {
  AS_OF,
  GROUPING,
  GROUP,
  N,
  SOCIAL,
  ESTIMATE,
  STANDARD_ERROR,
  LOWER,
  UPPER,
  METHOD;

  public static final Table TABLE = Table.gold("social_shares", values());
}
