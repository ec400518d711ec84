/**
 * What happened, for people: {@link io.outpost.pipeline.history.RunHistory} tells the last runs and
 * why one gave other figures than the one before it, {@link io.outpost.pipeline.history.NightDiff}
 * which rows of two nights differ.
 */
package io.outpost.pipeline.history;
