/**
 * Nights that die: {@link io.outpost.pipeline.crashes.TryCrashes} ends a night at chosen commits,
 * runs it again and compares what is published with an undisturbed night. The seam is Delta's own:
 * a log store that a session names.
 */
package io.outpost.pipeline.crashes;
