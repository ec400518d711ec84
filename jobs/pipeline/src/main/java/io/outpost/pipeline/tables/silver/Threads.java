package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per conversation that somebody outside the company began.
 *
 * <p>Built from replies. First response: the first public post of a person of the company;
 * automated answers have their own time.
 */
public enum Threads implements Field {
  NETWORK,
  THREAD_ID,
  AUTHOR_KEY,
  CUSTOMER_ID,
  MENTION,
  STARTED_AT,
  POSTS,
  AUTHORS,
  FIRST_RESPONSE_AT,
  FIRST_AUTOMATED_AT,
  FIRST_PEER_ANSWER_AT;

  public static final Table TABLE = Table.silver("threads", values());
}
