/**
 * What customers are worth: transactions, purchase histories, models, lifetime value and its four
 * factors.
 */
package io.outpost.pipeline.value;
