/**
 * Figures and how sure they are.
 *
 * <p>{@link io.outpost.analytics.statistics.Estimate} is the common currency: a value, its standard
 * error, an interval and the name of the method. {@link io.outpost.analytics.statistics.Proportion}
 * and {@link io.outpost.analytics.statistics.Moments} are the two mergeable summaries most metrics
 * need, {@link io.outpost.analytics.statistics.ProportionDifference}, {@link
 * io.outpost.analytics.statistics.MeanDifference} and {@link
 * io.outpost.analytics.statistics.RatioOfMeans} compare two groups, {@link
 * io.outpost.analytics.statistics.RatioOfSums} serves figures such as cost per resolution. {@link
 * io.outpost.analytics.statistics.HashRandom} gives simulations random numbers that depend on a
 * seed, a name and a counter and on nothing else; {@link
 * io.outpost.analytics.statistics.PoissonBootstrap} draws weights for compressed data with them.
 *
 * <p>{@link io.outpost.analytics.statistics.LogisticModel} estimates probabilities from covariates;
 * {@link io.outpost.analytics.statistics.ProportionIntervals} and {@link
 * io.outpost.analytics.statistics.FisherExactTest} serve comparisons with published figures, {@link
 * io.outpost.analytics.statistics.BenjaminiHochberg} many tests at once, {@link
 * io.outpost.analytics.statistics.NoncentralTails} the power of a test. What cannot be estimated is
 * refused with an {@link io.outpost.analytics.statistics.EstimationException}.
 */
package io.outpost.analytics.statistics;
