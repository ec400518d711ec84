/**
 * Bad and strange landing files, each with a written expectation: how many of its records are
 * accepted, how many are labelled, with which rules.
 *
 * <p>{@link io.outpost.pipeline.landing.corpus.TransactionFiles}, {@link
 * io.outpost.pipeline.landing.corpus.PostFiles} and {@link
 * io.outpost.pipeline.landing.corpus.ParquetFiles} are the table; a new kind of dirt is one entry
 * there. Files are made by the test that reads them, nothing large is kept.
 */
package io.outpost.pipeline.landing.corpus;
