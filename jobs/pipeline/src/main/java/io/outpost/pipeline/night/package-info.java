/**
 * A night: everything that was true up to one day, computed and published as a whole.
 *
 * <p>A {@link io.outpost.pipeline.night.Job} turns rows into rows; {@link
 * io.outpost.pipeline.night.NightRunner} runs jobs as soon as their inputs are there and writes
 * each output in one commit; {@link io.outpost.pipeline.night.Ledger} publishes the table versions
 * in the last one.
 */
package io.outpost.pipeline.night;
