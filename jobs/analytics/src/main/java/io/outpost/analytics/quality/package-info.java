/** Is a figure of a delivery what such deliveries usually have? */
package io.outpost.analytics.quality;
