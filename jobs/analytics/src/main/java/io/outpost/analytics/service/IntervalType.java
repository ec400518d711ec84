package io.outpost.analytics.service;

/**
 * Scale on which the interval of a survival curve is symmetric; names as in the survival
 * literature.
 *
 * <p>With survival S, \( \sigma \) the standard error of \( \ln S \) (Greenwood) and z the normal
 * quantile.
 *
 * @see "Borgan and Liestol (1990), A note on confidence intervals and bands for the survival
 *     function based on transformations, Scandinavian Journal of Statistics 17, 35-41"
 */
public enum IntervalType {
  /** \( S \pm z\,S\sigma \): simplest, poor in the tails. */
  PLAIN("plain") {
    @Override
    double limit(double survival, double sigma, double z) {
      return survival + z * survival * sigma;
    }
  },
  /** \( S\,e^{\pm z\sigma} \): the default of R's survfit. */
  LOG("log") {
    @Override
    double limit(double survival, double sigma, double z) {
      return survival * Math.exp(z * sigma);
    }
  },
  /**
   * \( S^{\exp(\mp z\sigma/\ln S)} \): never leaves 0..1, best coverage in small groups; the
   * default here.
   */
  LOG_LOG("log-log") {
    @Override
    double limit(double survival, double sigma, double z) {
      double logSurvival = Math.log(survival);
      return Math.exp(logSurvival * Math.exp(z * sigma / logSurvival));
    }
  };

  private final String label;

  IntervalType(String label) {
    this.label = label;
  }

  /** Name written into tables. */
  public String label() {
    return label;
  }

  /**
   * Limit z standard errors above (z positive) or below (z negative) a survival strictly between 0
   * and 1.
   */
  abstract double limit(double survival, double sigma, double z);
}
