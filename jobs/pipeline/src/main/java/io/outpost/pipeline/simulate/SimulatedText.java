package io.outpost.pipeline.simulate;

/**
 * A text and what is known about it.
 *
 * @param skeleton the fragments it was built from, before anything was filled in
 */
record SimulatedText(String words, String skeleton, Sentiment sentiment) {}
