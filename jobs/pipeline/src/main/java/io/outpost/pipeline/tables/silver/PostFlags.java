package io.outpost.pipeline.tables.silver;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;

/**
 * One row per post that the company did not write.
 *
 * <p>Says which posts nearly repeat each other, which look written by a program, and which count as
 * voices: sentiment.counting decides. Near means that six tenths of all runs of four characters are
 * shared, links, handles, numbers and case apart.
 */
public enum PostFlags implements Field {
  NETWORK,
  POST_ID,
  AUTHOR_KEY,
  GROUP_ID,
  GROUP_POSTS,
  GROUP_AUTHORS,
  FLAG,
  COUNTED;

  public static final Table TABLE = Table.silver("post_flags", values());
}
