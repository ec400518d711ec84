/** Outpost pipeline. */
package io.outpost.pipeline;
