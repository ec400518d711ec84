/**
 * What the investment in social customers returns: objectives first, money second.
 *
 * <p><b>Return on objectives.</b> Leadership names objectives, each with weighted KPIs that have a
 * baseline and a target. {@link io.outpost.analytics.returns.KpiAttainment} says how far along a
 * KPI is, {@link io.outpost.analytics.returns.Objective} groups them, {@link
 * io.outpost.analytics.returns.ReturnOnObjectives} scores them with the probability that they are
 * truly reached. What was not measured lowers the coverage, never the score.
 *
 * <p><b>Return on investment.</b> {@link io.outpost.analytics.returns.ReturnOnInvestment} draws
 * cost and benefit lines, each a product of {@link io.outpost.analytics.returns.UncertainInput}s,
 * and reports the spread of the return, what drives it, and which share of its uncertainty rests on
 * assumptions instead of measurements.
 *
 * <p><b>Channel economics.</b> {@link io.outpost.analytics.returns.ChannelEconomics} is the cost
 * per contact and per resolution of a channel, {@link
 * io.outpost.analytics.returns.ChannelCostRatio} compares two, such as social with phone.
 *
 * <p>Simulations use counter-based random numbers: the same inputs and seed give the same bits.
 */
package io.outpost.analytics.returns;
