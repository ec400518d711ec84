/**
 * How long customers wait, with those still waiting counted in.
 *
 * <p>An average over answered posts only gets better the more posts are ignored. Here a post that
 * has no answer yet is <em>censored</em>: it is known to have waited at least this long. {@link
 * io.outpost.analytics.service.ResponseTimes} holds the counts per second and merges; {@link
 * io.outpost.analytics.service.KaplanMeier} turns them into the share answered within a limit and
 * into quantiles, both with intervals; {@link io.outpost.analytics.service.CumulativeIncidence}
 * does so where posts are also closed without an answer; {@link
 * io.outpost.analytics.service.LogRank} tests whether two groups wait equally long.
 *
 * <p>Seconds are whatever clock the caller uses (wall or business hours); the formulas do not care.
 */
package io.outpost.analytics.service;
