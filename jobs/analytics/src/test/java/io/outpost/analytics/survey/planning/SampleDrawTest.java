package io.outpost.analytics.survey.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.survey.planning.SampleDraw.Drawn;
import io.outpost.analytics.survey.planning.SampleDraw.FrameEntry;
import io.outpost.analytics.survey.planning.SampleDraw.StratumFrame;
import io.outpost.analytics.survey.published.Frame;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleDrawTest {
  private static final String SEED = "outlier-study-2013Q1";

  private static List<FrameEntry> frame() {
    List<FrameEntry> frame = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      frame.add(new FrameEntry("C" + i, i < 20 ? "social" : "other"));
    }
    return frame;
  }

  /** Any SHA-256 gives this digest. */
  @Test
  void numbersACustomerByHash() {
    PermanentRandomNumber number = PermanentRandomNumber.of(SEED, "C00001");

    assertThat(number.hex())
        .isEqualTo("06c445a3c778daabeea1164f3c72b801586510a57c39fcbd0702980d2ecffd23");
    assertThat(number.uniform()).isEqualTo(0.026432373509553075);
  }

  @Test
  void drawsTheReferenceSample() {
    Frame vectors = Frame.read("prn_sample_cases.csv");
    List<FrameEntry> frame = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      frame.add(new FrameEntry(vectors.text("customer_id").get(i), vectors.text("stratum").get(i)));
    }

    SampleDraw draw = SampleDraw.of(frame, Map.of("social", 4, "other", 6), SEED, Set.of());

    int selected = 0;
    for (int i = 0; i < vectors.size(); i++) {
      String id = vectors.text("customer_id").get(i);
      var number = PermanentRandomNumber.of(SEED, id);
      assertThat(number.hex()).isEqualTo(vectors.text("sha256_hex").get(i));
      assertThat(number.uniform()).isEqualTo(vectors.numbers("u_first52bits")[i]);
      List<Drawn> matches = draw.drawn().stream().filter(d -> d.id().equals(id)).toList();
      assertThat(matches).hasSize((int) vectors.numbers("selected")[i]);
      for (Drawn drawn : matches) {
        assertThat(drawn.inclusionProbability()).isEqualTo(vectors.numbers("pi")[i]);
        assertThat(drawn.baseWeight()).isCloseTo(vectors.numbers("base_weight")[i], within(1e-15));
        selected++;
      }
    }
    assertThat(selected).isEqualTo(10);
  }

  @Test
  void doesNotDependOnTheOrderOfTheFrame() {
    List<FrameEntry> shuffled = frame();
    Collections.shuffle(shuffled, new Random(5));

    assertThat(SampleDraw.of(shuffled, Map.of("social", 5, "other", 9), SEED, Set.of()))
        .isEqualTo(SampleDraw.of(frame(), Map.of("social", 5, "other", 9), SEED, Set.of()));
  }

  @Test
  void growsWithoutLosingAnybody() {
    SampleDraw few = SampleDraw.of(frame(), Map.of("other", 5), SEED, Set.of());
    SampleDraw more = SampleDraw.of(frame(), Map.of("other", 15), SEED, Set.of());

    assertThat(more.drawn().stream().map(Drawn::id))
        .containsAll(few.drawn().stream().map(Drawn::id).toList());
  }

  @Test
  void leavesRestingCustomersOutAndCountsThem() {
    SampleDraw first = SampleDraw.of(frame(), Map.of("social", 8), SEED, Set.of());
    Set<String> invited = Set.copyOf(first.drawn().stream().map(Drawn::id).toList());

    SampleDraw second = SampleDraw.of(frame(), Map.of("social", 8), SEED, invited);

    assertThat(second.drawn().stream().map(Drawn::id)).doesNotContainAnyElementsOf(invited);
    assertThat(second.strata().get(0))
        .isEqualTo(new SampleDraw.DrawnStratum("social", 20, 8, 8, 0));
    assertThat(second.drawn().get(0).inclusionProbability()).isEqualTo(8.0 / 12);
    // those drawn still speak for all twenty
    assertThat(second.drawn().stream().mapToDouble(Drawn::baseWeight).sum())
        .isCloseTo(20, within(1e-12));
  }

  @Test
  void saysWhenAStratumIsTooSmall() {
    SampleDraw draw = SampleDraw.of(frame(), Map.of("social", 30), SEED, Set.of());

    assertThat(draw.drawn()).hasSize(20);
    assertThat(draw.strata().get(0).missing()).isEqualTo(10);
    assertThat(draw.drawn().get(0).inclusionProbability()).isEqualTo(1);
  }

  @Test
  void refusesAFrameItCannotTrust() {
    List<FrameEntry> twice = List.of(new FrameEntry("a", "x"), new FrameEntry("a", "y"));

    assertThatThrownBy(() -> SampleDraw.of(twice, Map.of("x", 1), SEED, Set.of()))
        .hasMessage("customer a is in the frame twice");
    assertThatThrownBy(() -> SampleDraw.of(frame(), Map.of("z", 1), SEED, Set.of()))
        .hasMessage("stratum z has no customers in the frame");
  }

  @Test
  void letsCustomersRestAfterAStudy() {
    CoolDown pause = new CoolDown(Period.ofMonths(3));
    Map<String, LocalDate> last =
        Map.of(
            "a", LocalDate.of(2013, 1, 10),
            "b", LocalDate.of(2012, 12, 31),
            "c", LocalDate.of(2013, 4, 2));

    assertThat(pause.resting(last, LocalDate.of(2013, 4, 1))).containsExactly("a");
    assertThat(pause.resting(last, LocalDate.of(2013, 4, 10))).containsExactly("c");
  }

  @Test
  void drawsTheSameFromAFrameThatWasSortedElsewhere() {
    SampleDraw whole = SampleDraw.of(frame(), Map.of("social", 5), SEED, Set.of("C3"));
    List<String> smallest = whole.drawn().stream().map(Drawn::id).toList();

    SampleDraw again =
        SampleDraw.ofSmallest(
            List.of(new StratumFrame("social", 20, 1, smallest)), Map.of("social", 5), SEED);

    assertThat(again).isEqualTo(whole);
  }

  @Test
  void refusesASortedFrameThatIsTooShortOrOutOfOrder() {
    List<String> smallest =
        SampleDraw.of(frame(), Map.of("social", 5), SEED, Set.of()).drawn().stream()
            .map(Drawn::id)
            .toList();
    assertThatThrownBy(
            () ->
                SampleDraw.ofSmallest(
                    List.of(new StratumFrame("social", 20, 0, smallest)),
                    Map.of("social", 6),
                    SEED))
        .hasMessage("stratum social lists 5 customers, 6 are to be drawn");
    List<String> turned = new ArrayList<>(smallest);
    Collections.swap(turned, 1, 2);
    assertThatThrownBy(
            () ->
                SampleDraw.ofSmallest(
                    List.of(new StratumFrame("social", 20, 0, turned)), Map.of("social", 5), SEED))
        .hasMessageEndingWith("of stratum social is out of order");
    assertThatThrownBy(() -> new StratumFrame("social", 2, 3, List.of()))
        .hasMessage("stratum social excludes 3 of 2 customers");
  }
}
