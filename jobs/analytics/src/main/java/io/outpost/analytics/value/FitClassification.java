package io.outpost.analytics.value;

/**
 * Where the maximum of a likelihood was found, so that nobody trusts a number that the data do not
 * support.
 */
public enum FitClassification {
  /**
   * A proper maximum: the gradient vanishes and the Hessian is positive definite. Estimates and
   * errors are usable.
   */
  INTERIOR,

  /**
   * Purchase models only: the best dropout probability or rate is 0 and the model has become NBD.
   * Purchase rate parameters and their errors are usable, everybody is taken to be alive, the first
   * dropout parameter (a or s) is 0 and the second means nothing.
   */
  NO_DROPOUT,

  /**
   * The likelihood rises or stays level towards the edge of the searched region: some combination
   * of parameters is not identified by these data. Predictions are usable with care, standard
   * errors do not exist.
   */
  FLAT,

  /**
   * Contractual models only: the best description is that all customers leave with the same
   * probability. The mixing distribution has become a point; the probability and its error are
   * usable.
   */
  HOMOGENEOUS
}
