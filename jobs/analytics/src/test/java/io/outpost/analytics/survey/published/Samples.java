package io.outpost.analytics.survey.published;

import io.outpost.analytics.survey.design.SurveyDesign;
import io.outpost.analytics.survey.design.SurveySample;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The samples of Californian schools that the survey package documents its estimates with. */
public final class Samples {
  private Samples() {}

  public static SurveySample simple(Frame frame) {
    return SurveySample.simple(
        frame.numbers("pw"), SurveyDesign.ofPopulation(Map.of("all", frame.numbers("fpc")[0])));
  }

  public static SurveySample simpleWithReplacement(Frame frame) {
    return SurveySample.simple(frame.numbers("pw"), SurveyDesign.WITH_REPLACEMENT);
  }

  public static SurveySample stratified(Frame frame) {
    Map<String, Double> sizes = new HashMap<>();
    for (int i = 0; i < frame.size(); i++) {
      sizes.put(frame.text("stype").get(i), frame.numbers("fpc")[i]);
    }
    return stratified(frame, SurveyDesign.ofPopulation(sizes));
  }

  public static SurveySample stratified(Frame frame, SurveyDesign design) {
    return SurveySample.of(frame.text("stype"), rowNumbers(frame), frame.numbers("pw"), design);
  }

  public static SurveySample clustered(Frame frame) {
    return clustered(frame, SurveyDesign.ofPopulation(Map.of("all", frame.numbers("fpc")[0])));
  }

  public static SurveySample clustered(Frame frame, SurveyDesign design) {
    return SurveySample.of(
        Collections.nCopies(frame.size(), "all"), frame.text("dnum"), frame.numbers("pw"), design);
  }

  private static List<String> rowNumbers(Frame frame) {
    return IntStream.range(0, frame.size()).mapToObj(Integer::toString).toList();
  }
}
