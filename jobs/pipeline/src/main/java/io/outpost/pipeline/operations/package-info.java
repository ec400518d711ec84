/** How customers are served: contacts, answer times, mentions and what a channel costs. */
package io.outpost.pipeline.operations;
