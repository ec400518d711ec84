/** What customers say: posts and threads, survey answers, sentiment and satisfaction. */
package io.outpost.pipeline.voice;
