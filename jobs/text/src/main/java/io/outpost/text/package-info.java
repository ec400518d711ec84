/**
 * What a text says about its subject: sentiment of social posts and survey verbatims.
 *
 * <p>{@link io.outpost.text.SentimentScorer} is the port; everything else in the platform knows
 * only it and the records it returns. Two scorers stand behind it:
 *
 * <ul>
 *   <li>{@link io.outpost.text.CoreNlpSentiment}: Stanford CoreNLP's recursive neural network over
 *       the trees of its shift-reduce parser. Its five-class distributions equal those of a stock
 *       pipeline with the same models; only the way the parser's weights are stored differs, which
 *       makes loading take one second instead of seven.
 *   <li>{@link io.outpost.text.LexiconSentiment}: a hundred words and a negation rule, for tests
 *       and for small lakes without models. It is no substitute in quality.
 * </ul>
 *
 * <p>A text becomes a {@link io.outpost.text.SentimentScore} in four steps: {@code PostText}
 * prepares a copy, CoreNLP cuts it into sentences, {@code SentencePieces} cuts sentences that are
 * too long, and each piece is tagged, parsed and classified. Nothing is thrown for a single bad
 * text: its score says that it failed.
 *
 * <p>The build takes three model files from CoreNLP's archives, checks their digests ({@link
 * io.outpost.text.ModelFile}) and repacks the parser ({@link io.outpost.text.PackModels}).
 *
 * <p><b>Licence.</b> Stanford CoreNLP and its models are licensed under the GNU General Public
 * License, version 3 or later. This module alone reaches them. The project's own code is
 * Apache-2.0, but a bundle that contains this module and CoreNLP is, as a whole, under the GPL.
 */
package io.outpost.text;
