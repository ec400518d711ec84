/**
 * From landing files to bronze: every record as text, with its place and what is wrong with it.
 *
 * <p>A delivery is a file {@code <feed>/<date>[-anything].csv|jsonl|parquet}; the date is when the
 * company delivered it ({@code known_at}), and a file of lines may be packed with gzip. {@link
 * io.outpost.pipeline.landing.Manifests} name others and say when they are whole. Files of another
 * system are named and read as the settings of their feed say: {@link
 * io.outpost.pipeline.landing.FeedMapping} makes texts of the contract's columns from foreign ones
 * before anything judges them. {@link io.outpost.pipeline.landing.LandingFolder} finds files,
 * {@link io.outpost.pipeline.landing.Records} splits them without losing a byte ({@link
 * io.outpost.pipeline.landing.ParquetRecords} takes rows), {@link
 * io.outpost.pipeline.landing.RecordRules} judges a record by the feed's contract, {@link
 * io.outpost.pipeline.landing.Landing} does so on Spark.
 */
package io.outpost.pipeline.landing;
