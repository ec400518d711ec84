package io.outpost.analytics.value;

/**
 * MBG/NBD: like {@link BgNbdModel}, but customers can leave right after their first purchase too.
 *
 * <p>Likelihood of a history (x, t_x, T), all in log space:
 *
 * <pre>
 * G(r+x) alpha^r / G(r) * [ B(a,b+x+1)/B(a,b) (alpha+T)^-(r+x)  +  B(a+1,b+x)/B(a,b) (alpha+t_x)^-(r+x) ]
 * </pre>
 *
 * <p>A customer without repeat purchases is therefore not alive for certain, which BG/NBD claims
 * and nobody believes. A new customer may be gone already: expectations of new customers count
 * that. With a = 0 nobody leaves and the model is NBD.
 *
 * @see "Batislam, Denizel, Filiztekin (2007), Empirical Validation and Comparison of Models for
 *     Customer Base Analysis, International Journal of Research in Marketing 24(3), 201-209,
 *     equations 2 to 6"
 */
public final class MbgNbdModel extends BetaGeometricModel {
  private static final PurchaseFamily FAMILY = PurchaseFamily.betaGeometric("MBG/NBD", 1, 1);

  private MbgNbdModel(Parameters parameters, FitEvidence evidence) {
    super(parameters, 1, evidence);
  }

  static MbgNbdModel with(Parameters parameters, FitEvidence evidence) {
    return new MbgNbdModel(parameters, evidence);
  }

  /** A model with known parameters: no fit, no errors. */
  public static MbgNbdModel of(double r, double alpha, double a, double b) {
    return new MbgNbdModel(new Parameters(r, alpha, a, b), FitEvidence.NONE);
  }

  /**
   * A model with known parameters and the covariance of their logarithms in the order r, alpha, a,
   * b, such as one read back from a table of fits.
   */
  public static MbgNbdModel of(Parameters parameters, double[][] covarianceOfLogs) {
    return new MbgNbdModel(parameters, FitEvidence.covariance(covarianceOfLogs, 4));
  }

  /**
   * Fits by maximum likelihood: Newton's method in a trust region on log parameters with exact
   * derivatives, from four starting points, and NBD as the null model. No penalty, no prior. The
   * result is NBD (no dropout) when that is as likely as the best point found, or when that point
   * lies on a ridge and is not significantly more likely (5%).
   *
   * @throws ModelFitException without customers, repeat purchases or observed time, and when no
   *     starting point reaches a maximum or the edge of the searched region
   */
  public static MbgNbdModel fit(HistoryChunks histories, Options options) {
    PurchaseFit fit = PurchaseFit.of(FAMILY, histories, options);
    double[] p = fit.estimates;
    return new MbgNbdModel(new Parameters(p[0], p[1], p[2], p[3]), fit.evidence);
  }

  @Override
  public String name() {
    return "mbg_nbd";
  }

  @Override
  PurchaseFamily family() {
    return FAMILY;
  }
}
