/**
 * What was made of what, told in the OpenLineage format ({@link
 * io.outpost.pipeline.lineage.LineageEvents}). Events of our own, since Spark's listener loses the
 * lineage of Delta tables.
 */
package io.outpost.pipeline.lineage;
