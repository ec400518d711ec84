/** Outpost analytics. */
package io.outpost.analytics;
