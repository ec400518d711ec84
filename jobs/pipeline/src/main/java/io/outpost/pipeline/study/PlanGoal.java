package io.outpost.pipeline.study;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.survey.planning.Power;
import io.outpost.analytics.survey.planning.SamplePlan;
import io.outpost.analytics.survey.planning.SamplePlanner;
import java.util.Locale;

/** What a sample is planned for. */
public sealed interface PlanGoal {

  /** The plan that reaches it, or says what can be reached. */
  SamplePlan plan(SamplePlanner planner);

  /** The goal as a person says it. */
  String inWords();

  /** The mean over all customers within a margin, at least cost. */
  record TotalMargin(double margin) implements PlanGoal {
    @Override
    public SamplePlan plan(SamplePlanner planner) {
      return planner.forMargin(margin, Confidence.P95);
    }

    @Override
    public String inWords() {
      return text("all customers within +-%.4g points", margin);
    }
  }

  /** The mean of every stratum within a margin. */
  record EachMargin(double margin) implements PlanGoal {
    @Override
    public SamplePlan plan(SamplePlanner planner) {
      return planner.forMarginEach(margin, Confidence.P95);
    }

    @Override
    public String inWords() {
      return text("every stratum within +-%.4g points", margin);
    }
  }

  /** A number of answers where they tell most of the total (Neyman). */
  record Answers(double answers) implements PlanGoal {
    @Override
    public SamplePlan plan(SamplePlanner planner) {
      return planner.forAnswers(answers);
    }

    @Override
    public String inWords() {
      return text("%.0f answers where they tell most of the total", answers);
    }
  }

  /** A budget where it tells most of the total. */
  record Budget(double budget) implements PlanGoal {
    @Override
    public SamplePlan plan(SamplePlanner planner) {
      return planner.forBudget(budget);
    }

    @Override
    public String inWords() {
      return text("a cost of %.6g where it tells most of the total", budget);
    }
  }

  /** To find that social customers and the others differ. */
  record Difference(double difference, Power power) implements PlanGoal {
    @Override
    public SamplePlan plan(SamplePlanner planner) {
      return planner.forDifference(
          StudyFrame.SOCIAL_STRATUM, StudyFrame.OTHER_STRATUM, difference, power);
    }

    @Override
    public String inWords() {
      return text("to find a difference of %.4g points with power %.2f", difference, power.power());
    }
  }

  /** To show that social customers and the others are equal within a margin. */
  record Equality(double margin, double gap, Power power) implements PlanGoal {
    @Override
    public SamplePlan plan(SamplePlanner planner) {
      return planner.forEquivalence(
          StudyFrame.SOCIAL_STRATUM, StudyFrame.OTHER_STRATUM, margin, gap, power);
    }

    @Override
    public String inWords() {
      return text(
          "to show equality within %.4g points, if the truth is %.4g apart, with power %.2f",
          margin, gap, power.power());
    }
  }

  private static String text(String pattern, Object... figures) {
    return String.format(Locale.ROOT, pattern, figures);
  }
}
