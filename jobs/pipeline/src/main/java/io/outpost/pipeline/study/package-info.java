/**
 * Whether social customers are like the others: their share, profiles and contrasts, and the study
 * that answers the question.
 *
 * <p>{@link io.outpost.pipeline.study.EstimateStudies} measures how far the groups are apart,
 * {@link io.outpost.pipeline.study.JudgeStudies} says what follows, by the rules of {@code
 * io.outpost.analytics.survey.verdict}. All answers that came in, whoever was asked, belong to the
 * study {@code nightly}, each with the same weight.
 *
 * <p>A study that a researcher makes goes through {@link io.outpost.pipeline.study.PlanSample},
 * {@link io.outpost.pipeline.study.DrawSample}, {@link io.outpost.pipeline.study.TrackResponses},
 * {@link io.outpost.pipeline.study.WeighAnswers} and {@link
 * io.outpost.pipeline.study.ConcludeStudy}. Plans and draws are written by commands and kept by
 * every night; tracking and weights are made anew each night for every study that customers were
 * invited to. {@link io.outpost.pipeline.study.DesignAggregation} computes design errors of any
 * number of respondents without collecting them.
 */
package io.outpost.pipeline.study;
