/**
 * Whether social customers are like the others: their share, profiles and contrasts, and the study
 * that answers the question.
 *
 * <p>{@link io.outpost.pipeline.study.EstimateStudies} measures how far the groups are apart,
 * {@link io.outpost.pipeline.study.JudgeStudies} says what follows, by the rules of {@code
 * io.outpost.analytics.survey.verdict}. No feed says how answers were drawn, so all of them belong
 * to the study {@code nightly}, each with the same weight.
 */
package io.outpost.pipeline.study;
