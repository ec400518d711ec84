package io.outpost.pipeline.value;

import io.outpost.analytics.retention.ContractValueModel;
import io.outpost.analytics.retention.RetentionModel;
import io.outpost.analytics.value.FactorValue;
import io.outpost.analytics.value.ValueAssumptions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Values contracts in force by the model of their term. Contracts that stand alike share their
 * expected renewals. Not thread-safe.
 */
final class ContractScoring {
  private final FittedModels models;
  private final ValueAssumptions assumptions;
  private final Map<Standing, Renewals> known = new HashMap<>();

  ContractScoring(FittedModels models, ValueAssumptions assumptions) {
    this.models = models;
    this.assumptions = assumptions;
  }

  /** Where a contract stands. */
  private record Standing(RenewalKind kind, int tenure, int dueIn) {}

  /**
   * Discounted renewals to come, and their derivatives.
   *
   * @param derivatives empty where the model has no errors
   */
  private record Renewals(double discounted, List<Double> derivatives) {}

  /**
   * What a customer brings and costs beside the contracts.
   *
   * @param margin share of fees where a contract does not say what it costs
   * @param servicePerDay service cost per day; 0 where purchases bear it
   * @param referralsPerDay value of referrals per day; 0 where purchases bring them
   */
  record Beside(double margin, double servicePerDay, double referralsPerDay) {}

  /** All contracts of a customer; empty where none has a model. */
  Optional<RelationValue> value(Row customer, Beside beside) {
    int column = customer.fieldIndex(Contracts.IN_FORCE);
    if (customer.isNullAt(column)) {
      return Optional.empty();
    }
    return CollectionConverters.asJava(customer.<Row>getSeq(column)).stream()
        .map(contract -> one(contract, beside))
        .flatMap(Optional::stream)
        .reduce(RelationValue::plus);
  }

  private Optional<RelationValue> one(Row contract, Beside beside) {
    RenewalKind kind = RenewalKind.ofPeriod(contract.getAs(Contracts.PERIOD)).orElseThrow();
    Optional<RetentionModel> model = models.renewals(kind);
    return model.map(retention -> valued(contract, kind, retention, beside));
  }

  private RelationValue valued(
      Row contract, RenewalKind kind, RetentionModel retention, Beside beside) {
    double fee = contract.getAs(Contracts.FEE);
    Double cost = contract.getAs(Contracts.COST);
    boolean leaves = contract.getAs(Contracts.UNDER_NOTICE);
    Renewals renewals =
        leaves
            ? new Renewals(0, derivatives(retention, model -> 0.0))
            : known.computeIfAbsent(
                new Standing(
                    kind,
                    contract.<Integer>getAs(Contracts.TENURE),
                    contract.<Integer>getAs(Contracts.DUE_IN)),
                standing -> renewals(standing, retention));
    double margin = cost == null ? beside.margin() : 1;
    double costPerDay = (cost == null ? 0 : cost) / kind.days() + beside.servicePerDay();
    FactorValue factors =
        FactorValue.ofSteadyRates(
            kind.days() * renewals.discounted(),
            fee / kind.days(),
            margin,
            costPerDay,
            beside.referralsPerDay(),
            0);
    double perTerm = fee * margin - kind.days() * (costPerDay - beside.referralsPerDay());
    return new RelationValue(
        factors, sensitivities(kind, renewals, perTerm), "contracts by " + kind.key());
  }

  private Renewals renewals(Standing standing, RetentionModel retention) {
    return new Renewals(
        discounted(standing, retention),
        derivatives(retention, model -> discounted(standing, model)));
  }

  private double discounted(Standing standing, RetentionModel retention) {
    // Calendar terms are a day or two longer or shorter than their mean.
    double dueIn = Math.min(standing.dueIn(), standing.kind().days());
    return new ContractValueModel(
            retention, standing.kind().days(), assumptions.horizon(), assumptions.discountRate())
        .residualTerms(standing.tenure(), dueIn);
  }

  private static List<Double> derivatives(
      RetentionModel model, ToDoubleFunction<RetentionModel> forecast) {
    return Arrays.stream(model.sensitivities(forecast)).boxed().toList();
  }

  private static Optional<double[]> sensitivities(
      RenewalKind kind, Renewals renewals, double perTerm) {
    if (renewals.derivatives().isEmpty()) {
      return Optional.empty();
    }
    double[] all = RenewalSensitivities.none();
    for (int i = 0; i < renewals.derivatives().size(); i++) {
      all[kind.offset() + i] = perTerm * renewals.derivatives().get(i);
    }
    return Optional.of(all);
  }
}
