/**
 * From the weights of a draw to the weights of an estimate.
 *
 * <p>The steps in their order: the inverse of the inclusion probability, {@link
 * io.outpost.analytics.survey.weighting.Nonresponse} within classes, {@link
 * io.outpost.analytics.survey.weighting.Raking} (or {@link
 * io.outpost.analytics.survey.weighting.Calibration}) to what is known of all customers, {@link
 * io.outpost.analytics.survey.weighting.WeightTrimming}. Each returns new weights with a {@link
 * io.outpost.analytics.survey.weighting.WeightReport}; base weights are never overwritten, because
 * the standard error of a calibrated estimate needs them. A step that cannot do what it was asked
 * for fails and names the category.
 */
package io.outpost.analytics.survey.weighting;
