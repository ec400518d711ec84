package io.outpost.analytics.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The purchase models by name: to fit one whose name is configured, and to make one again from the
 * parameters in a table. {@link PurchaseModel} says how they differ.
 */
public enum PurchaseModelKind {
  NBD,
  BG_NBD,
  MBG_NBD,
  MBG_CNBD_K,
  PARETO_NBD;

  /** Name in tables, that of {@link PurchaseModel#name()}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names of the parameters in their order. */
  public List<String> parameterNames() {
    return switch (this) {
      case NBD -> List.of("r", "alpha");
      case BG_NBD, MBG_NBD, MBG_CNBD_K -> List.of("r", "alpha", "a", "b");
      case PARETO_NBD -> List.of("r", "alpha", "s", "beta");
    };
  }

  /**
   * The kind of a name in a table.
   *
   * @throws IllegalArgumentException for another name, with the names there are
   */
  public static PurchaseModelKind of(String key) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no purchase model "
                        + key
                        + ", only "
                        + Arrays.stream(values()).map(PurchaseModelKind::key).toList()));
  }

  /**
   * Fits with default options.
   *
   * @throws ModelFitException when the data hold nothing to fit, or nothing was found
   */
  public PurchaseModel fit(HistoryChunks histories) {
    return switch (this) {
      case NBD -> NbdModel.fit(histories, PurchaseModel.Options.defaults());
      case BG_NBD -> BgNbdModel.fit(histories, PurchaseModel.Options.defaults());
      case MBG_NBD -> MbgNbdModel.fit(histories, PurchaseModel.Options.defaults());
      case MBG_CNBD_K -> MbgCnbdModel.fit(histories, MbgCnbdModel.Options.defaults());
      case PARETO_NBD -> ParetoNbdModel.fit(histories, PurchaseModel.Options.defaults());
    };
  }

  /**
   * A model with known parameters.
   *
   * @param parameters in the order of {@link #parameterNames()}
   * @param regularity k of {@link MbgCnbdModel}; 1 for the others
   * @param covarianceOfLogs of the logarithms of the parameters; null when unknown
   */
  public PurchaseModel of(double[] parameters, int regularity, double[][] covarianceOfLogs) {
    Checks.that(
        parameters.length == parameterNames().size(),
        "%s has %s parameters, not %s",
        key(),
        parameterNames().size(),
        parameters.length);
    double[] p = Arrays.copyOf(parameters, 4);
    boolean known = covarianceOfLogs != null;
    return switch (this) {
      case NBD -> {
        var of = new NbdModel.Parameters(p[0], p[1]);
        yield known ? NbdModel.of(of, covarianceOfLogs) : NbdModel.of(p[0], p[1]);
      }
      case BG_NBD -> {
        var of = new BetaGeometricModel.Parameters(p[0], p[1], p[2], p[3]);
        yield known ? BgNbdModel.of(of, covarianceOfLogs) : BgNbdModel.of(p[0], p[1], p[2], p[3]);
      }
      case MBG_NBD -> {
        var of = new BetaGeometricModel.Parameters(p[0], p[1], p[2], p[3]);
        yield known ? MbgNbdModel.of(of, covarianceOfLogs) : MbgNbdModel.of(p[0], p[1], p[2], p[3]);
      }
      case MBG_CNBD_K -> {
        var of = new MbgCnbdModel.Parameters(regularity, p[0], p[1], p[2], p[3]);
        yield known
            ? MbgCnbdModel.of(of, covarianceOfLogs)
            : MbgCnbdModel.of(regularity, p[0], p[1], p[2], p[3]);
      }
      case PARETO_NBD -> {
        var of = new ParetoNbdModel.Parameters(p[0], p[1], p[2], p[3]);
        yield known
            ? ParetoNbdModel.of(of, covarianceOfLogs)
            : ParetoNbdModel.of(p[0], p[1], p[2], p[3]);
      }
    };
  }
}
