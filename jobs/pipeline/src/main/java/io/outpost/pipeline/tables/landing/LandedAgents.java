package io.outpost.pipeline.tables.landing;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/** One row per agent, and delivery. */
public enum LandedAgents implements Field {
  AGENT_ID,
  HIRED,
  LEFT_ON,
  PROFILE,
  WORDS_PER_MINUTE,
  GRAMMAR_SCORE,
  BLOGS,
  LANGUAGES,
  SITE_COUNTRY;

  public static final Table TABLE = Table.landing("agents", values());
}
