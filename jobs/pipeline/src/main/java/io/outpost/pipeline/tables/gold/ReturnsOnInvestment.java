package io.outpost.pipeline.tables.gold;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per night and line of the social programme's return on investment.
 *
 * <p>Against doing nothing. Effects on retention and referrals are observational or assumed, as
 * source says.
 */
public enum ReturnsOnInvestment implements Field {
  AS_OF,
  LINE,
  KIND,
  SOURCE,
  EXPECTED,
  P05,
  P50,
  P95,
  SHARE_OF_VARIANCE,
  UNIT,
  DISTRIBUTION,
  NOTE;

  public static final Table TABLE = Table.gold("returns_on_investment", values());
}
