/** What jobs of every domain need to make rows: exact sums, cells and months. */
package io.outpost.pipeline.rows;
