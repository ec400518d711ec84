/** Keeps persons out of silver and gold: keyed pseudonyms instead of handles and addresses. */
package io.outpost.pipeline.privacy;
