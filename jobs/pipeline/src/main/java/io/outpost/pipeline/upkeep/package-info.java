/**
 * Housekeeping: {@link io.outpost.pipeline.upkeep.Maintenance} drops nights that need not be kept,
 * joins small files and deletes what no kept night reads.
 */
package io.outpost.pipeline.upkeep;
