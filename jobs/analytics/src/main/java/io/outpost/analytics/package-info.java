/**
 * Every formula of Outpost, as pure Java: no Spark, no files, no clock, no randomness but hashed
 * counters.
 *
 * <p>The packages, from the ground up:
 *
 * <ul>
 *   <li>{@code statistics}: estimates with intervals, proportions, means, differences, ratios,
 *       counter-based random numbers
 *   <li>{@code survey}: Net Promoter Score, customer satisfaction, customer effort and their
 *       differences; planning, drawing, weighting and estimating a survey, and the verdict on
 *       social customers
 *   <li>{@code service}: time to answer with the unanswered counted in, and comparison of two such
 *       curves
 *   <li>{@code value}: customer lifetime value and its factors
 *   <li>{@code retention}: customers whose time comes in steps, under contract (sBG, BdW) or not
 *       (BG/BB)
 *   <li>{@code validation}: how good forecasts were, against what happened and against simple rules
 *   <li>{@code returns}: return on objectives, return on investment, channel economics
 * </ul>
 *
 * <p>Measures are records of counts and sums. They merge with {@code plus}, so any aggregation
 * engine can build them from parts; {@code value()} is the figure, {@code estimate()} the figure
 * with its standard error and interval. Where there is nothing to measure both are empty: never
 * zero, never NaN. The same input gives the same bits.
 */
package io.outpost.analytics;
