/**
 * From landing files to bronze: every record as text, with its place and what is wrong with it.
 *
 * <p>A delivery is a file {@code <feed>/<date>[-anything].csv|jsonl}; the date is when the company
 * delivered it ({@code known_at}). {@link io.outpost.pipeline.landing.LandingFolder} finds files,
 * {@link io.outpost.pipeline.landing.Records} splits them without losing a byte, {@link
 * io.outpost.pipeline.landing.RecordRules} judges a record by the feed's contract, {@link
 * io.outpost.pipeline.landing.Landing} does so on Spark.
 */
package io.outpost.pipeline.landing;
