/**
 * The lake: the only place that builds a Spark session ({@link
 * io.outpost.pipeline.lake.SparkSessions}) and the only one that reads or writes Delta ({@link
 * io.outpost.pipeline.lake.Lakehouse}).
 */
package io.outpost.pipeline.lake;
