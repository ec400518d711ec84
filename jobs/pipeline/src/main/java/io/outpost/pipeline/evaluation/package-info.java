/**
 * How good the scorers are on posts that people labelled: {@link
 * io.outpost.pipeline.evaluation.LabelledPosts} reads any CSV file of them, {@link
 * io.outpost.pipeline.evaluation.EngineEvaluation} measures every engine without looking at the
 * labels, {@link io.outpost.pipeline.evaluation.ChannelEvaluation} what the labels add.
 */
package io.outpost.pipeline.evaluation;
