package io.outpost.pipeline.night;

import java.time.Instant;

/**
 * One run of a night, as its commits and the ledger name it.
 *
 * @param runId names the run
 * @param settings fingerprint of program, config and keys: what beside its inputs decides a table
 */
public record Run(String runId, Night night, String settings, Instant startedAt) {}
