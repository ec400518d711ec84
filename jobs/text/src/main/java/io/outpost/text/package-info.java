/**
 * What a text says about its subject: sentiment of social posts and survey verbatims.
 *
 * <p>{@link io.outpost.text.SentimentScorer} is the port; everything else in the platform knows
 * only it and the records it returns. Three engines stand behind it ({@link
 * io.outpost.text.SentimentEngine}):
 *
 * <ul>
 *   <li>exact: Stanford CoreNLP's recursive neural tensor network over the trees of its
 *       shift-reduce parser. Its five-class distributions equal those of a stock pipeline with the
 *       same models up to rounding.
 *   <li>turbo: the same network over trees that need no parser ({@code ChunkedTrees}).
 *   <li>lexicon: a hundred words and a negation rule, for tests and for small lakes without models.
 *       It is no substitute in quality.
 * </ul>
 *
 * <p>{@link io.outpost.text.ScoringOptions} say what is done around an engine. {@code PLAIN} is
 * what the nightly run does. {@code SOCIAL} is meant for posts without labels: other languages than
 * English are reported instead of scored ({@code LanguageIdentifier}), emoji, slang, hashtags and
 * capitals are put into plain words on a copy ({@code SocialText}), and the polarity joins three
 * opinions with fixed weights ({@code ColdStart}). {@code STOCK} changes nothing, for comparison.
 *
 * <p>A text becomes a {@link io.outpost.text.SentimentScore} in these steps: {@code TextParts} cuts
 * what is far too long, {@code PostText} or {@code SocialText} prepares a copy, CoreNLP cuts it
 * into tokens and sentences, {@code SentencePieces} cuts sentences that are too long, {@code
 * SentenceTrees} finds a tree for each piece, and {@code TreeBatch} evaluates the network over the
 * trees of many texts together. Nothing is thrown for a single bad text: its score says that it
 * failed ({@link io.outpost.text.ScoreCounts}).
 *
 * <p>{@link io.outpost.text.TextFeatures} is what a classifier of a channel learns from, and {@link
 * io.outpost.text.EngineComparison} measures the engines against CoreNLP's own pipelines.
 *
 * <p>The network is CoreNLP's, its evaluation is not: {@code TensorNetwork} packs the symmetric
 * tensors, and nodes of equal height are composed together. That is some thirty times as fast and
 * changes a probability by less than 1e-8. Parser weights are packed too ({@code FeatureTable}),
 * which makes loading take one second instead of seven.
 *
 * <p>The build takes four model files from CoreNLP's archives, checks their digests ({@code
 * ModelFile}) and repacks the parser ({@code PackModels}). The list of rated words is that of VADER
 * (MIT licence), the detector of languages that of Apache OpenNLP (Apache-2.0).
 *
 * <p><b>Licence.</b> Stanford CoreNLP and its models are licensed under the GNU General Public
 * License, version 3 or later. This module alone reaches them. The project's own code is
 * Apache-2.0, but a bundle that contains this module and CoreNLP is, as a whole, under the GPL.
 */
package io.outpost.text;
