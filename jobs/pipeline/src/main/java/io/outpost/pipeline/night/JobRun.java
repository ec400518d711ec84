package io.outpost.pipeline.night;

import io.outpost.pipeline.schema.Table;
import java.time.Instant;

/** How a job went. */
public record JobRun(
    String job, Table table, long rows, double seconds, long version, Instant startedAt) {}
