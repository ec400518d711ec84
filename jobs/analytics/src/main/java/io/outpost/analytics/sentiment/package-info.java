/**
 * From the features of texts to calibrated sentiment, and from many texts to the net sentiment of a
 * group.
 *
 * <p>A few labelled posts of the same channel teach more than any scorer knows. So:
 *
 * <ul>
 *   <li>{@link io.outpost.analytics.sentiment.SentimentClassifier} learns three classes from words
 *       ({@link io.outpost.analytics.sentiment.TermWeights}) and from figures that scorers give
 *       ({@link io.outpost.analytics.sentiment.FigureScaling}) by {@link
 *       io.outpost.analytics.sentiment.LogisticRegression}.
 *   <li>{@link io.outpost.analytics.sentiment.OutOfFold} predicts labelled texts by models that
 *       have seen none of their authors; {@link
 *       io.outpost.analytics.sentiment.ClassificationQuality} and {@link
 *       io.outpost.analytics.sentiment.CalibrationError} say how good that is.
 *   <li>{@link io.outpost.analytics.sentiment.PriorCorrection} corrects the shares of the classes
 *       in a group, which a classifier pulls towards those it was trained on; {@link
 *       io.outpost.analytics.sentiment.NetSentimentEstimate} is the result with its interval.
 * </ul>
 *
 * <p>Classes are numbers from 0, in one order everywhere; for sentiment negative, neutral,
 * positive. No class is weighted: weights would break the probabilities that the correction needs.
 */
package io.outpost.analytics.sentiment;
