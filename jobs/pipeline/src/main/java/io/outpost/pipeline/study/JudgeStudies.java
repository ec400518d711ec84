package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.design.DesignEstimate;
import io.outpost.analytics.survey.verdict.EquivalenceTest;
import io.outpost.analytics.survey.verdict.Exposure;
import io.outpost.analytics.survey.verdict.StudyFindings;
import io.outpost.analytics.survey.verdict.StudyVerdict;
import io.outpost.analytics.survey.verdict.StudyVerdict.Kind;
import io.outpost.analytics.survey.verdict.VerdictOptions;
import io.outpost.analytics.survey.verdict.VerdictRules;
import io.outpost.pipeline.config.StudySettings;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.gold.StudyVerdicts;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What the study says of CSAT and of NPS: whether social customers can stand for all, differ
 * without weight, differ with weight, or whether the answers do not tell.
 *
 * <p>The gap like for like is judged where it could be made, else the raw one; the row says which.
 */
public final class JudgeStudies implements Job {
  private final StudySettings settings;

  /**
   * @param settings margins, fixed before the answers are in
   */
  public JudgeStudies(StudySettings settings) {
    this.settings = settings;
  }

  @Override
  public Table output() {
    return StudyVerdicts.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(
        StudyEstimates.TABLE, SurveyInvitations.TABLE, CustomerProfiles.TABLE, Posts.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Estimates estimates = new Estimates(inputs.rows(StudyEstimates.TABLE).collectAsList());
    SocialResponses responses = SocialResponses.of(inputs);
    Optional<Exposure> exposure = SocialExposure.of(inputs.rows(Posts.TABLE));
    return inputs.output(
        List.of(
            row("csat", estimates, responses, exposure, VerdictOptions.CSAT, settings.csatMargin()),
            row("nps", estimates, responses, exposure, VerdictOptions.NPS, settings.npsMargin())));
  }

  private Row row(
      String measure,
      Estimates estimates,
      SocialResponses responses,
      Optional<Exposure> exposure,
      VerdictOptions defaults,
      double margin) {
    OptionalDouble measured = responses.rate(measure);
    double rate = measured.orElse(settings.responseRate());
    VerdictOptions options = defaults.withMargins(margin, settings.materiality());
    Gap gap = estimates.gap(measure);
    StudyVerdict verdict = verdict(measure, gap, estimates, exposure, rate, options);
    Optional<Estimate> tested =
        verdict.equivalence().isEmpty()
            ? Optional.empty()
            : Optional.of(EquivalenceTest.of(gap.estimate(), margin).interval());
    Optional<Row> largest = estimates.largestDifference();
    return RowFactory.create(
        StudyFigure.NIGHTLY,
        measure,
        verdict.kind().name().toLowerCase(Locale.ROOT),
        verdict.rule(),
        verdict.text(),
        gap.part(),
        margin,
        Cells.of(verdict.equivalence()),
        Cells.of(tested, Estimate::lower),
        Cells.of(tested, Estimate::upper),
        Cells.of(verdict.materialityBound()),
        settings.materiality(),
        largest.map(Estimates::distance).orElse(null),
        largest.map(StudyEstimates.PART::text).orElse(null),
        verdict.moreInvitations().isPresent() ? verdict.moreInvitations().getAsLong() : null,
        rate,
        measured.isPresent() ? "measured" : "assumed");
  }

  private static StudyVerdict verdict(
      String measure,
      Gap gap,
      Estimates estimates,
      Optional<Exposure> exposure,
      double rate,
      VerdictOptions options) {
    Optional<Estimate> prevalence = estimates.prevalence();
    if (prevalence.isEmpty()) {
      return lacking(
          "no social customer is known",
          "Nobody knows who is a social customer: no post is linked to a customer. Deliver posts,"
              + " and identities that are verified.");
    }
    if (gap.social() > 0 && gap.social() == gap.n()) {
      return lacking(
          "no other customer answered",
          "There is nothing to compare with: only social customers answered. Ask the others too.");
    }
    return new VerdictRules(options)
        .judge(
            new StudyFindings(
                measure.toUpperCase(Locale.ROOT),
                gap.estimate(),
                gap.social(),
                gap.effectiveSocial(),
                estimates.socialCustomers(),
                rate,
                prevalence.get(),
                estimates
                    .largestDifference()
                    .map(row -> OptionalDouble.of(Estimates.distance(row)))
                    .orElse(OptionalDouble.empty()),
                exposure));
  }

  private static StudyVerdict lacking(String rule, String text) {
    return new StudyVerdict(
        Kind.INSUFFICIENT,
        rule,
        text,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty());
  }

  /**
   * The gap a verdict rests on.
   *
   * @param part which of the gaps; none where there is no interval
   * @param n respondents
   * @param social social ones
   */
  private record Gap(
      String part, DesignEstimate estimate, long n, long social, double effectiveSocial) {}

  /** The night's estimates by measure and part. */
  private static final class Estimates {
    private final List<Row> rows;
    private final Map<String, Row> byName = new HashMap<>();

    Estimates(List<Row> rows) {
      this.rows = rows;
      rows.forEach(
          row ->
              byName.put(
                  StudyEstimates.MEASURE.text(row) + " " + StudyEstimates.PART.text(row), row));
    }

    private Optional<Row> at(String measure, String part) {
      return Optional.ofNullable(byName.get(measure + " " + part));
    }

    Optional<Estimate> prevalence() {
      return at("prevalence", StudyFigure.ALL)
          .filter(Estimates::isMade)
          .map(
              row ->
                  new Estimate(
                      StudyEstimates.N.count(row),
                      StudyEstimates.ESTIMATE.number(row).orElseThrow(),
                      StudyEstimates.STANDARD_ERROR.number(row).orElseThrow(),
                      StudyEstimates.LOWER.number(row).orElseThrow(),
                      StudyEstimates.UPPER.number(row).orElseThrow(),
                      StudyEstimates.METHOD.text(row)));
    }

    long socialCustomers() {
      return at("prevalence", StudyFigure.ALL).map(StudyEstimates.N_SOCIAL::count).orElse(0L);
    }

    Gap gap(String instrument) {
      for (String part : List.of(GapFigures.DOUBLY_ROBUST, GapFigures.RAW)) {
        Optional<Row> row = at(instrument + "_gap", part).filter(Estimates::isMade);
        if (row.isPresent()) {
          return gap(
              part,
              row.get(),
              new DesignEstimate(
                  StudyEstimates.N.count(row.get()),
                  StudyEstimates.ESTIMATE.number(row.get()).orElseThrow(),
                  StudyEstimates.STANDARD_ERROR.number(row.get()).orElseThrow(),
                  StudyEstimates.DEGREES_OF_FREEDOM.number(row.get()).orElseThrow()));
        }
      }
      DesignEstimate none = new DesignEstimate(0, 0, 0, 0);
      return at(instrument + "_gap", GapFigures.RAW)
          .map(row -> gap("none", row, none))
          .orElse(new Gap("none", none, 0, 0, 0));
    }

    private static Gap gap(String part, Row row, DesignEstimate estimate) {
      return new Gap(
          part,
          estimate,
          StudyEstimates.N.count(row),
          StudyEstimates.N_SOCIAL.count(row),
          StudyEstimates.EFFECTIVE_SOCIAL.number(row).orElse(0));
    }

    /** The row of the feature in which the groups are farthest apart. */
    Optional<Row> largestDifference() {
      return rows.stream()
          .filter(row -> StudyEstimates.MEASURE.text(row).equals("standardised_difference"))
          .filter(Estimates::isMade)
          .max(
              Comparator.comparingDouble(Estimates::distance)
                  .thenComparing(StudyEstimates.PART::text));
    }

    static double distance(Row row) {
      return Math.abs(StudyEstimates.ESTIMATE.number(row).orElseThrow());
    }

    private static boolean isMade(Row row) {
      return StudyEstimates.ESTIMATE.number(row).isPresent();
    }
  }
}
