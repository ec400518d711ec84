/** Whether social customers are like the others: their share, profiles and contrasts. */
package io.outpost.pipeline.study;
