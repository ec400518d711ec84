/**
 * Before a survey: how many answers, from whom, and who is invited.
 *
 * <p>{@link io.outpost.analytics.survey.planning.SampleSize} answers for a precision, {@link
 * io.outpost.analytics.survey.planning.Power} for a comparison. {@link
 * io.outpost.analytics.survey.planning.SamplePlanner} spreads answers over strata ({@link
 * io.outpost.analytics.survey.planning.Allocation}), counts in the expected response and names
 * targets that cannot be reached. {@link io.outpost.analytics.survey.planning.SampleDraw} draws by
 * {@link io.outpost.analytics.survey.planning.PermanentRandomNumber}, which is the same on every
 * machine; {@link io.outpost.analytics.survey.planning.CoolDown} keeps customers from being asked
 * too often.
 */
package io.outpost.analytics.survey.planning;
