/** What the social programme returns: on its objectives first, on its investment second. */
package io.outpost.pipeline.returns;
