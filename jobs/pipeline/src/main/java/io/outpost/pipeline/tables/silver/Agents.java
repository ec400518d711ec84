package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per agent.
 *
 * <p>Profile tests as last taken. Agents are employees: restrict who may read them.
 */
public enum Agents implements Field {
  AGENT_ID,
  HIRED,
  LEFT_ON,
  PROFILE,
  WORDS_PER_MINUTE,
  GRAMMAR_SCORE,
  BLOGS,
  LANGUAGES,
  SITE_COUNTRY,
  KNOWN_AT;

  public static final Table TABLE = Table.silver("agents", values());
}
