/**
 * Made-up customers whose truth is known: what tests, the sample and demonstrations run on.
 *
 * <p>Behaviour comes first and texts second. {@link io.outpost.pipeline.simulate.Population} makes
 * customers in memory, each from a random stream of its own, so that a life depends on the seed and
 * the customer's number and on nobody else. {@link io.outpost.pipeline.simulate.Simulator} writes
 * them as landing feeds, adds bad and late records on purpose, and writes down beside the feeds
 * what it planted ({@code truth.json}); no job reads that file.
 *
 * <p>No Spark session, no clock: the same options give the same bytes.
 */
package io.outpost.pipeline.simulate;
