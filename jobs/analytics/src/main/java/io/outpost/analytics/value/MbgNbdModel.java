package io.outpost.analytics.value;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

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

  private final Parameters parameters;

  private MbgNbdModel(Parameters parameters, FitEvidence evidence) {
    super(parameters.r(), parameters.alpha(), parameters.a(), parameters.b(), 1, evidence);
    this.parameters = parameters;
  }

  /**
   * The four parameters.
   *
   * @param r shape of the purchase rates; positive
   * @param alpha rate parameter of the purchase rates, a time; positive
   * @param a first parameter of the dropout probabilities; 0 means that nobody leaves
   * @param b second parameter of the dropout probabilities; positive, without meaning when a is 0
   */
  public record Parameters(double r, double alpha, double a, double b) implements Serializable {
    /** Checks the signs. */
    public Parameters {
      Checks.positive("r", r);
      Checks.positive("alpha", alpha);
      Checks.notNegative("a", a);
      Checks.positive("b", b);
    }
  }

  /** Standard errors on the natural scale, empty where the data do not identify a parameter. */
  public record StandardErrors(
      OptionalDouble r, OptionalDouble alpha, OptionalDouble a, OptionalDouble b) {}

  /**
   * How to fit.
   *
   * @param maxIterations Newton iterations per starting point
   * @param tolerance largest relative change of a parameter by a full Newton step that counts as
   *     converged
   */
  public record Options(int maxIterations, double tolerance) {
    /** Checks that both are positive. */
    public Options {
      new FitOptions(maxIterations, tolerance);
    }

    /** 200 iterations, 1e-8. */
    public static Options defaults() {
      return new Options(FitOptions.MAX_ITERATIONS, FitOptions.TOLERANCE);
    }

    private FitOptions common() {
      return new FitOptions(maxIterations, tolerance);
    }
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
  public static MbgNbdModel fit(PurchaseHistories histories, Options options) {
    PurchaseFit fit = PurchaseFit.of(FAMILY, histories, options.common());
    double[] p = fit.estimates;
    return new MbgNbdModel(new Parameters(p[0], p[1], p[2], p[3]), fit.evidence);
  }

  @Override
  public String name() {
    return "mbg_nbd";
  }

  /** The parameters. */
  public Parameters parameters() {
    return parameters;
  }

  /** {@link #errors()} by name. */
  public StandardErrors standardErrors() {
    List<OptionalDouble> errors = errors();
    return new StandardErrors(errors.get(0), errors.get(1), errors.get(2), errors.get(3));
  }

  @Override
  PurchaseFamily family() {
    return FAMILY;
  }
}
