/**
 * A survey in the field: {@link io.outpost.analytics.survey.tracking.ResponseProgress} counts what
 * came back, {@link io.outpost.analytics.survey.tracking.StudyTracking} projects the end and says
 * per stratum whether to stop, to wait or to invite more.
 */
package io.outpost.analytics.survey.tracking;
