/**
 * How good forecasts were, once what happened is known.
 *
 * <p>Four questions, one class each:
 *
 * <ul>
 *   <li>How far off? {@link io.outpost.analytics.validation.ForecastErrors}: bias of the total,
 *       MAE, RMSE, correlation.
 *   <li>Does it know who? {@link io.outpost.analytics.validation.RankedForecasts}: normalised Gini,
 *       calibration by deciles of the forecast.
 *   <li>Does it know how sure it may be? {@link io.outpost.analytics.validation.IntervalCoverage}
 *       at 50, 80 and 95 %, {@link io.outpost.analytics.validation.PitHistogram} over the whole
 *       law.
 *   <li>Better than a simple rule? {@link io.outpost.analytics.validation.Baseline}: NBD, one rate
 *       for all, everybody's own rate.
 * </ul>
 *
 * <p>{@link io.outpost.analytics.validation.HoldoutValidation} asks them all of one model. A
 * forecast of a count is a {@link io.outpost.analytics.validation.CountForecast}; the package knows
 * no model.
 *
 * <p>Everything merges from parts, so partitions can be counted apart. Errors, coverage and the
 * histogram are a fixed handful of numbers; ranks keep one entry per distinct forecast and per
 * distinct outcome, few where forecasts follow from few distinct histories.
 */
package io.outpost.analytics.validation;
