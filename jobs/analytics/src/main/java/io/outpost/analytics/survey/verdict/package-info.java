/**
 * What a study of social customers says, in words: {@link
 * io.outpost.analytics.survey.verdict.EquivalenceTest} and the rules of the verdict.
 */
package io.outpost.analytics.survey.verdict;
