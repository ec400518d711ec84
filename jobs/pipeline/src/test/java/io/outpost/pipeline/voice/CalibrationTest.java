package io.outpost.pipeline.voice;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.analytics.sentiment.LabelledText;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.pipeline.tables.gold.SentimentCalibrations;
import io.outpost.pipeline.voice.LabelledTexts.Labelled;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final String[] WORDS = {"bad", "when", "good"};

  /** Texts whose class their word tells, but for a share of wrong labels. */
  private static List<Labelled> labelled(int from, int to, double wrong, LocalDate knownAt) {
    List<Labelled> labelled = new ArrayList<>();
    HashRandom random = HashRandom.of(1, "labels");
    for (int i = from; i < to; i++) {
      int truth = i % 3;
      int label = random.uniform(2L * i) < wrong ? (truth + 1) % 3 : truth;
      labelled.add(
          new Labelled(
              "p" + i,
              new LabelledText(
                  "a" + i / 2,
                  label,
                  List.of(WORDS[truth], "text", "n" + i % 7),
                  Map.of("lexicon", new double[] {truth - 1}, "document", new double[] {0.1 * i})),
              LabelledTexts.NEUTRAL,
              0.01 * (truth - 1),
              "2026-0" + (1 + i % 3),
              knownAt));
    }
    return labelled;
  }

  private static List<Labelled> both(List<Labelled> some, List<Labelled> others) {
    List<Labelled> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static Object cell(Row row, SentimentCalibrations field) {
    // The row has no day yet.
    return row.get(Arrays.asList(SentimentCalibrations.values()).indexOf(field) - 1);
  }

  private static Row row(List<Labelled> labelled, Optional<LocalDate> inUse) {
    return Calibration.of(labelled, Calibration.THREE_CLASSES, inUse).row("chirper", "s");
  }

  @Test
  void learnsNothingWithoutEnoughLabels() {
    assertThat(cell(row(List.of(), Optional.empty()), SentimentCalibrations.DECISION))
        .isEqualTo("no labels");
    Row few = row(labelled(0, 199, 0, JUNE), Optional.empty());
    assertThat(cell(few, SentimentCalibrations.DECISION)).isEqualTo("too few labels");
    assertThat(cell(few, SentimentCalibrations.LEARNT_UNTIL)).isNull();
    assertThat(cell(few, SentimentCalibrations.MACRO_F1)).isNull();
    assertThat(cell(few, SentimentCalibrations.LABELS)).isEqualTo(199L);
  }

  @Test
  void theFirstVersionMustBeatTheScorerAlone() {
    Row row = row(labelled(0, 300, 0.1, JUNE), Optional.empty());
    assertThat(cell(row, SentimentCalibrations.DECISION)).isEqualTo("promoted");
    assertThat(cell(row, SentimentCalibrations.LEARNT_UNTIL)).isEqualTo(JUNE);
    assertThat((Double) cell(row, SentimentCalibrations.MACRO_F1))
        .isGreaterThan((Double) cell(row, SentimentCalibrations.MACRO_F1_RAW))
        .isGreaterThan(0.8);
    assertThat((Double) cell(row, SentimentCalibrations.CALIBRATION_ERROR)).isLessThan(0.1);
    assertThat((Double) cell(row, SentimentCalibrations.MACRO_F1_WITHOUT_CORENLP)).isPositive();
    assertThat((Double) cell(row, SentimentCalibrations.NET_ERROR)).isPositive();
    assertThat((Long) cell(row, SentimentCalibrations.AUTHORS)).isEqualTo(150L);

    // Labels that have nothing to do with the texts.
    Row chance = row(labelled(0, 300, 0.67, JUNE), Optional.empty());
    assertThat(cell(chance, SentimentCalibrations.MACRO_F1)).isNotNull();
  }

  @Test
  void staysWithTheVersionInUseWhileNoLabelIsNew() {
    Row row = row(labelled(0, 300, 0.1, MAY), Optional.of(MAY));
    assertThat(cell(row, SentimentCalibrations.DECISION)).isEqualTo("kept");
    assertThat(cell(row, SentimentCalibrations.LEARNT_UNTIL)).isEqualTo(MAY);
  }

  @Test
  void promotesANewVersionOnlyWhenItIsBetterOnTheSameTexts() {
    List<Labelled> wrongFirst = both(labelled(0, 300, 0.6, MAY), labelled(300, 1_200, 0.0, JUNE));
    Row better = row(wrongFirst, Optional.of(MAY));
    assertThat(cell(better, SentimentCalibrations.DECISION)).isEqualTo("promoted");
    assertThat(cell(better, SentimentCalibrations.LEARNT_UNTIL)).isEqualTo(JUNE);
    assertThat((Double) cell(better, SentimentCalibrations.MACRO_F1))
        .isGreaterThan((Double) cell(better, SentimentCalibrations.MACRO_F1_BEFORE));

    // Fifty more of the same: both know the words, nothing is gained.
    Row same = row(both(labelled(0, 600, 0, MAY), labelled(600, 650, 0, JUNE)), Optional.of(MAY));
    assertThat(cell(same, SentimentCalibrations.DECISION)).isEqualTo("kept");
    assertThat(cell(same, SentimentCalibrations.LEARNT_UNTIL)).isEqualTo(MAY);
    assertThat(cell(same, SentimentCalibrations.MACRO_F1_BEFORE)).isEqualTo(1.0);
  }

  @Test
  void sharesAreThoseOfTheVersionInUse() {
    Row row = row(both(labelled(0, 300, 0, MAY), labelled(300, 330, 0, JUNE)), Optional.of(MAY));
    double sum =
        (Double) cell(row, SentimentCalibrations.NEGATIVE_SHARE)
            + (Double) cell(row, SentimentCalibrations.NEUTRAL_SHARE)
            + (Double) cell(row, SentimentCalibrations.POSITIVE_SHARE);
    // Rounding of three hundred additions.
    assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void polarityHasTwoClasses() {
    List<Labelled> rated =
        labelled(0, 450, 0, JUNE).stream()
            .filter(text -> text.text().label() != LabelledTexts.NEUTRAL)
            .toList();
    Row row = Calibration.of(rated, Calibration.POLARITY, Optional.empty()).row("verbatims", "s");
    assertThat(cell(row, SentimentCalibrations.CLASSES)).isEqualTo(2);
    assertThat((Double) cell(row, SentimentCalibrations.AUC)).isGreaterThan(0.99);
    assertThat(cell(row, SentimentCalibrations.DECISION)).isEqualTo("not better");
    assertThat(cell(row, SentimentCalibrations.LEARNT_UNTIL)).isNull();
    assertThat(cell(row, SentimentCalibrations.NET_ERROR)).isNull();
  }

  @Test
  void learntPolarityIsUsedOnlyWhereItRanksPostsBetterThanTheScorer() {
    List<Labelled> rated = rated(0, 450, 0.3);
    Calibration promoted = Calibration.of(rated, Calibration.POLARITY, Optional.empty());
    assertThat(cell(promoted.row("verbatims", "s"), SentimentCalibrations.DECISION))
        .isEqualTo("promoted");
    // Without labelled posts the verbatims decide, out of fold.
    PolarityUse alone = PolarityUse.of(promoted, rated, List.of());
    assertThat(alone.used()).isTrue();
    assertThat(alone.area()).isEmpty();
    // Posts in the same words, which the scorer ranks backwards.
    PolarityUse better = PolarityUse.of(promoted, rated, rated(450, 900, -0.5));
    assertThat(better.used()).isTrue();
    assertThat(better.area().orElseThrow()).isGreaterThan(0.99);
    assertThat(better.rawArea().orElseThrow()).isLessThan(0.01);
    // Posts that the scorer ranks without a mistake.
    PolarityUse worse = PolarityUse.of(promoted, rated, rated(450, 900, 0.5));
    assertThat(worse.used()).isFalse();
    assertThat(worse.rawArea()).hasValue(1.0);
    Row row = promoted.row("verbatims", "s", better);
    assertThat(cell(row, SentimentCalibrations.POLARITY_USED)).isEqualTo(true);
    assertThat((Double) cell(row, SentimentCalibrations.AUC_POSTS)).isGreaterThan(0.99);
    // Without a version in use there is nothing to use.
    assertThat(
            PolarityUse.of(
                    Calibration.of(List.of(), Calibration.POLARITY, Optional.empty()),
                    List.of(),
                    rated)
                .used())
        .isFalse();
  }

  /** Texts of two classes; the scorer finds the side for a share of them, all of them from 0.5. */
  private static List<Labelled> rated(int from, int to, double share) {
    return labelled(from, to, 0, JUNE).stream()
        .filter(text -> text.text().label() != LabelledTexts.NEUTRAL)
        .map(
            text -> {
              int side = text.text().label() - 1;
              boolean found =
                  share >= 0.5 || (share > 0 && text.key().hashCode() % 10 < 10 * share);
              return new Labelled(
                  text.key(),
                  text.text(),
                  LabelledTexts.NEUTRAL,
                  found ? 0.1 * side : -0.1 * side,
                  text.month(),
                  text.knownAt());
            })
        .toList();
  }

  @Test
  void learntPolarityDoesNotDependOnHowManyCustomersRateWell() {
    double[] even = {0.5, 0.5};
    assertThat(LearntPolarities.polarity(new double[] {0.1, 0.9}, even))
        .isCloseTo(0.8, org.assertj.core.data.Offset.offset(1e-12));
    // A text that says nothing has the chances of the mix learnt from, and no polarity.
    assertThat(LearntPolarities.polarity(new double[] {0.2, 0.8}, new double[] {0.2, 0.8}))
        .isZero();
  }
}
