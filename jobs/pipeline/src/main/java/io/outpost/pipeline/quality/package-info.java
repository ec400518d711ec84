/** What was delivered and how much of it could be used: counts and rules, never values. */
package io.outpost.pipeline.quality;
