/**
 * Do social customers speak for the others?
 *
 * <p>From several sides, because each sees something else: how many there are ({@link
 * io.outpost.analytics.survey.representativeness.SocialShare}), how far apart the groups are in
 * each covariate ({@link io.outpost.analytics.survey.representativeness.StandardizedDifference})
 * and in all at once ({@link
 * io.outpost.analytics.survey.representativeness.ClassifierTwoSampleTest}, {@link
 * io.outpost.analytics.survey.representativeness.RIndicator}), how many social customers lie
 * outside the cloud of the others ({@link
 * io.outpost.analytics.survey.representativeness.OutlyingShare} on {@link
 * io.outpost.analytics.survey.representativeness.MinimumCovarianceDeterminant}, {@link
 * io.outpost.analytics.survey.representativeness.IsolationForest} as second opinion), and how much
 * more or less satisfied they are ({@link
 * io.outpost.analytics.survey.representativeness.SatisfactionGap}).
 */
package io.outpost.analytics.survey.representativeness;
