package io.outpost.analytics.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * BG/NBD or MBG/NBD with a season: everybody's purchase rate is multiplied by {@code g(day) =
 * exp(gamma'f(day))}, where f are known features of a day such as "in the weeks before Christmas".
 *
 * <p>The model runs on {@link OperationalTime}, where it is exact and as cheap as without a season.
 * Coefficients maximize the profile likelihood
 *
 * <pre>
 * max over the parameters of LL(histories on the clock of gamma) + sum over repeat purchases of gamma'f(day)
 * </pre>
 *
 * <p>by Newton's method. Its gradient is exact, because at the maximum the parameters do not matter
 * to first order; the Hessian is made of differences of it and gives the standard errors, which
 * include the uncertainty of the parameters.
 */
public final class SeasonalPurchaseModel {
  private static final double STEP = 1e-4;
  private static final double CONVERGED = 1e-7;
  private static final int HALVINGS = 12;
  private static final double LARGEST_STEP = 1;

  private final PurchaseModel model;
  private final OperationalTime clock;
  private final List<Coefficient> coefficients;
  private final FitSummary summary;
  private final LikelihoodRatioTest test;

  private SeasonalPurchaseModel(
      PurchaseModel model,
      OperationalTime clock,
      List<Coefficient> coefficients,
      FitSummary summary,
      LikelihoodRatioTest test) {
    this.model = model;
    this.clock = clock;
    this.coefficients = coefficients;
    this.summary = summary;
    this.test = test;
  }

  /**
   * Features of days.
   *
   * @param names one per feature
   * @param ofDay their values on a day, in the order of the names; finite
   */
  public record Seasons(List<String> names, Function<LocalDate, List<Double>> ofDay) {
    /** Keeps a copy of the names. */
    public Seasons {
      names = List.copyOf(names);
      Checks.that(!names.isEmpty(), "a season needs at least one feature");
    }

    private OperationalTime clock(LocalDate first, LocalDate last, double[] gamma) {
      return OperationalTime.over(first, last, day -> weighted(day, gamma));
    }

    private double weighted(LocalDate day, double[] gamma) {
      List<Double> values = ofDay.apply(day);
      double sum = 0;
      for (int i = 0; i < gamma.length; i++) {
        sum += gamma[i] * values.get(i);
      }
      return sum;
    }
  }

  /**
   * How to fit.
   *
   * @param maxIterations Newton steps of the coefficients, and of the parameters per starting point
   * @param forecastUntil last day that a forecast may reach
   */
  public record Options(int maxIterations, LocalDate forecastUntil) {
    /** Checks that the iterations are positive. */
    public Options {
      Checks.that(maxIterations > 0, "max iterations must be positive: %s", maxIterations);
    }
  }

  /**
   * Fits by maximum likelihood.
   *
   * @param process a model in which customers leave at purchases
   * @throws IllegalArgumentException for Pareto/NBD, where a clock of purchases is no clock of
   *     dropout
   * @throws ModelFitException like {@link BgNbdModel#fit}, and when the coefficients do not
   *     converge
   */
  public static SeasonalPurchaseModel fit(
      PurchaseProcess process, List<DatedPurchases> customers, Seasons seasons, Options options) {
    Checks.that(
        process.isBetaGeometric(), "customers of %s leave in calendar time", process.family().name);
    return new Search(process, customers, seasons, options).fit();
  }

  /** The model on the clock: its unit of time is the operational day. */
  public PurchaseModel model() {
    return model;
  }

  /** The clock; days of a season count more or less than one. */
  public OperationalTime clock() {
    return clock;
  }

  /** Effects of the features on the purchase rate. */
  public List<Coefficient> coefficients() {
    return coefficients;
  }

  /** How the fit went; the coefficients are free parameters too. */
  public FitSummary summary() {
    return summary;
  }

  /** All features together against no season. */
  public LikelihoodRatioTest test() {
    return test;
  }

  /** Probability that the customer is still one at the end of observation. */
  public double probabilityAlive(DatedPurchases customer) {
    return model.probabilityAlive(customer.in(clock));
  }

  /** Expected purchases after the end of observation up to and including a day. */
  public double expectedPurchases(DatedPurchases customer, LocalDate until) {
    return model.expectedPurchases(customer.in(clock), clock.between(customer.end(), until));
  }

  /** A fit at given coefficients. */
  private record Profile(
      double[] gamma,
      OperationalTime clock,
      PurchaseFit fit,
      double logLikelihood,
      double[] gradient) {}

  /** The search for the coefficients. */
  private static final class Search {
    private final PurchaseProcess process;
    private final List<DatedPurchases> customers;
    private final Seasons seasons;
    private final Options options;
    private final LocalDate first;
    private final double[][] features;
    private final double[] boughtFeatures;
    private int iterations;

    Search(
        PurchaseProcess process, List<DatedPurchases> customers, Seasons seasons, Options options) {
      this.process = process;
      this.customers = customers;
      this.seasons = seasons;
      this.options = options;
      if (customers.isEmpty()) {
        throw new ModelFitException(
            process.family().name + ": no customers", 0, 0, OptionalDouble.empty());
      }
      first = customers.stream().map(DatedPurchases::first).min(LocalDate::compareTo).get();
      int size = seasons.names().size();
      int days = Math.toIntExact(options.forecastUntil().toEpochDay() - first.toEpochDay()) + 1;
      features = new double[Math.max(0, days)][size];
      for (int day = 0; day < days; day++) {
        List<Double> values = seasons.ofDay().apply(first.plusDays(day));
        Checks.that(
            values.size() == size, "seasons %s need %s values: %s", seasons.names(), size, values);
        for (int i = 0; i < size; i++) {
          features[day][i] = Checks.finite("feature", values.get(i));
        }
      }
      boughtFeatures = new double[size];
      for (DatedPurchases customer : customers) {
        for (LocalDate day : customer.repeats()) {
          for (int i = 0; i < size; i++) {
            boughtFeatures[i] += features[index(day)][i];
          }
        }
      }
    }

    private int index(LocalDate day) {
      return Math.toIntExact(day.toEpochDay() - first.toEpochDay());
    }

    SeasonalPurchaseModel fit() {
      int size = seasons.names().size();
      Profile none = at(new double[size]);
      Profile here = none;
      for (int iteration = 0; iteration < options.maxIterations(); iteration++) {
        double[][] hessian = hessian(here);
        Optional<double[][]> covariance = Matrices.inverseOfDefinite(hessian);
        double[] step = step(here.gradient(), covariance);
        double largest = Arrays.stream(step).map(Math::abs).max().orElse(0);
        if (covariance.isPresent() && largest < CONVERGED) {
          return found(none, here, covariance.get(), hessian);
        }
        Optional<Profile> next = improved(here, step);
        if (next.isEmpty()) {
          // Nothing to gain beyond rounding.
          return found(none, here, covariance.orElse(null), hessian);
        }
        here = next.get();
      }
      throw new ModelFitException(
          process.family().name + " with a season did not converge",
          customers.size(),
          iterations,
          OptionalDouble.of(here.logLikelihood()));
    }

    private static double[] step(double[] gradient, Optional<double[][]> covariance) {
      double[] step = gradient.clone();
      if (covariance.isPresent()) {
        for (int i = 0; i < step.length; i++) {
          step[i] = 0;
          for (int j = 0; j < step.length; j++) {
            step[i] += covariance.get()[i][j] * gradient[j];
          }
        }
      }
      double largest = Arrays.stream(step).map(Math::abs).max().orElse(0);
      double factor = largest > LARGEST_STEP ? LARGEST_STEP / largest : 1;
      return Arrays.stream(step).map(component -> factor * component).toArray();
    }

    private Optional<Profile> improved(Profile here, double[] step) {
      double factor = 1;
      for (int i = 0; i < HALVINGS; i++) {
        double[] gamma = here.gamma().clone();
        for (int j = 0; j < gamma.length; j++) {
          gamma[j] += factor * step[j];
        }
        Profile next = at(gamma);
        if (next.logLikelihood() > here.logLikelihood()) {
          return Optional.of(next);
        }
        factor *= 0.5;
      }
      return Optional.empty();
    }

    /** Minus the second derivatives, by differences of the exact gradient. */
    private double[][] hessian(Profile here) {
      int size = here.gamma().length;
      double[][] hessian = new double[size][size];
      for (int i = 0; i < size; i++) {
        double[] up = here.gamma().clone();
        double[] down = here.gamma().clone();
        up[i] += STEP;
        down[i] -= STEP;
        double[] above = at(up).gradient();
        double[] below = at(down).gradient();
        for (int j = 0; j < size; j++) {
          double value = -(above[j] - below[j]) / (2 * STEP);
          hessian[i][j] += 0.5 * value;
          hessian[j][i] += 0.5 * value;
        }
      }
      return hessian;
    }

    private Profile at(double[] gamma) {
      OperationalTime clock = seasons.clock(first, options.forecastUntil(), gamma);
      PurchaseHistories.Builder histories = PurchaseHistories.builder();
      for (DatedPurchases customer : customers) {
        histories.add(customer.in(clock));
      }
      PurchaseFit fit =
          PurchaseFit.of(
              process.family(),
              histories.build(),
              new PurchaseModel.Options(
                  options.maxIterations(), PurchaseModel.Options.defaults().tolerance()));
      iterations += fit.evidence.summary.iterations();
      double logLikelihood = fit.evidence.summary.logLikelihood();
      for (int i = 0; i < gamma.length; i++) {
        logLikelihood += gamma[i] * boughtFeatures[i];
      }
      return new Profile(gamma, clock, fit, logLikelihood, gradient(gamma, clock, fit));
    }

    /**
     * dLL/dT = -P(alive) s / (alpha + T) and dLL/dt_x = -P(dead) s / (alpha + t_x), times the
     * derivatives of both by gamma.
     */
    private double[] gradient(double[] gamma, OperationalTime clock, PurchaseFit fit) {
      int size = gamma.length;
      double[][] elapsed = new double[features.length + 1][size];
      for (int day = 0; day < features.length; day++) {
        double intensity = Math.exp(seasons.weighted(first.plusDays(day), gamma));
        for (int i = 0; i < size; i++) {
          elapsed[day + 1][i] = elapsed[day][i] + features[day][i] * intensity;
        }
      }
      PurchaseModel model = process.model(fit.estimates, FitEvidence.NONE);
      CompensatedSum[] sums = new CompensatedSum[size];
      Arrays.setAll(sums, i -> new CompensatedSum());
      for (DatedPurchases customer : customers) {
        PurchaseHistory history = customer.in(clock);
        double alive = model.probabilityAlive(history);
        double shape = fit.estimates[0] + history.repeats();
        double byEnd = -alive * shape / (fit.estimates[1] + history.observed());
        double byLast = -(1 - alive) * shape / (fit.estimates[1] + history.lastPurchase());
        int birth = index(customer.first()) + 1;
        int end = index(customer.end()) + 1;
        int last =
            customer.repeats().isEmpty()
                ? birth
                : index(customer.repeats().get(customer.repeats().size() - 1)) + 1;
        for (int i = 0; i < size; i++) {
          sums[i].add(byEnd * (elapsed[end][i] - elapsed[birth][i]));
          sums[i].add(byLast * (elapsed[last][i] - elapsed[birth][i]));
        }
      }
      double[] gradient = new double[size];
      for (int i = 0; i < size; i++) {
        gradient[i] = boughtFeatures[i] + sums[i].value();
      }
      return gradient;
    }

    private SeasonalPurchaseModel found(
        Profile none, Profile best, double[][] covariance, double[][] hessian) {
      List<Coefficient> coefficients = new ArrayList<>();
      for (int i = 0; i < best.gamma().length; i++) {
        coefficients.add(
            new Coefficient(
                seasons.names().get(i),
                Coefficient.Target.PURCHASES,
                best.gamma()[i],
                covariance == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.sqrt(covariance[i][i]))));
      }
      FitSummary own = best.fit().evidence.summary;
      FitSummary summary =
          new FitSummary(
              own.n(),
              iterations,
              best.logLikelihood(),
              own.freeParameters() + best.gamma().length,
              covariance == null ? FitClassification.FLAT : own.classification(),
              Matrices.conditionNumber(hessian));
      FitSummary without = none.fit().evidence.summary;
      int added = best.gamma().length;
      FitSummary comparable =
          new FitSummary(
              without.n(),
              without.iterations(),
              without.logLikelihood(),
              summary.freeParameters() - added,
              without.classification(),
              without.conditionNumber());
      return new SeasonalPurchaseModel(
          process.model(best.fit().estimates, best.fit().evidence),
          best.clock(),
          List.copyOf(coefficients),
          summary,
          LikelihoodRatioTest.of(comparable, summary));
    }
  }
}
