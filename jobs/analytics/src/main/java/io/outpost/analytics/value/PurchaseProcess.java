package io.outpost.analytics.value;

/** Models of purchases that take covariates. */
public enum PurchaseProcess {
  /** {@link BgNbdModel}; covariates of dropout shift the logit of its mean probability. */
  BG_NBD,

  /** {@link MbgNbdModel}; covariates of dropout shift the logit of its mean probability. */
  MBG_NBD,

  /** {@link ParetoNbdModel}; covariates of dropout multiply its rate. */
  PARETO_NBD;

  PurchaseFamily family() {
    return switch (this) {
      case BG_NBD -> PurchaseFamily.betaGeometric("BG/NBD", 1, 0);
      case MBG_NBD -> PurchaseFamily.betaGeometric("MBG/NBD", 1, 1);
      case PARETO_NBD -> PurchaseFamily.pareto();
    };
  }

  boolean isBetaGeometric() {
    return this != PARETO_NBD;
  }

  PurchaseModel model(double[] p, FitEvidence evidence) {
    return switch (this) {
      case BG_NBD ->
          BgNbdModel.with(new BetaGeometricModel.Parameters(p[0], p[1], p[2], p[3]), evidence);
      case MBG_NBD ->
          MbgNbdModel.with(new BetaGeometricModel.Parameters(p[0], p[1], p[2], p[3]), evidence);
      case PARETO_NBD ->
          ParetoNbdModel.with(new ParetoNbdModel.Parameters(p[0], p[1], p[2], p[3]), evidence);
    };
  }
}
