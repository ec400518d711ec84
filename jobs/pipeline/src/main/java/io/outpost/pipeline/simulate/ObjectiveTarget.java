package io.outpost.pipeline.simulate;

import java.util.List;

/**
 * One objective and key performance indicator of the programme.
 *
 * @param grows whether baseline and target, given for 2,000 customers, grow with the population
 */
record ObjectiveTarget(
    String objective,
    double objectiveWeight,
    String kpi,
    String unit,
    String stage,
    double weight,
    double baseline,
    double target,
    boolean grows) {

  private static final String BRANDING = "branding_and_awareness";
  private static final String REPUTATION = "reputation";
  private static final String RELATIONS = "public_relations";
  private static final String COMMUNITY = "community";
  private static final String SERVICE = "customer_service";
  private static final String RESEARCH = "research_and_development";
  private static final String SALES = "leads_and_sales";

  static final List<ObjectiveTarget> ALL =
      List.of(
          fixed(BRANDING, 0.1, "potential_reach_median", "accounts", "output", 0.4, 24_000, 30_000),
          grown(BRANDING, 0.1, "distinct_authors_per_month", "authors", "out_take", 0.3, 30, 60),
          fixed(BRANDING, 0.1, "unaided_awareness_share", "share", "outcome", 0.3, 0.12, 0.18),
          fixed(REPUTATION, 0.15, "net_sentiment_posts", "points", "outcome", 0.6, -40, -10),
          fixed(
              REPUTATION, 0.15, "negative_share_of_impressions", "share", "output", 0.4, 0.6, 0.45),
          grown(RELATIONS, 0.05, "indirect_mentions_per_month", "posts", "output", 0.5, 8, 15),
          fixed(RELATIONS, 0.05, "message_pull_through", "share", "out_take", 0.5, 0.2, 0.35),
          fixed(COMMUNITY, 0.1, "returning_author_share", "share", "outcome", 0.5, 0.2, 0.3),
          fixed(COMMUNITY, 0.1, "peer_answered_share", "share", "outcome", 0.5, 0.05, 0.2),
          fixed(SERVICE, 0.3, "csat_social", "percent", "outcome", 0.3, 58, 70),
          fixed(SERVICE, 0.3, "answered_within_60_minutes", "share", "outcome", 0.3, 0.3, 0.5),
          fixed(SERVICE, 0.3, "cost_ratio_social_to_phone", "ratio", "outcome", 0.2, 0.4, 0.2),
          fixed(SERVICE, 0.3, "resolved_in_channel_share", "share", "outcome", 0.2, 0.6, 0.9),
          grown(RESEARCH, 0.1, "feedback_texts_per_month", "texts", "output", 0.6, 50, 90),
          fixed(RESEARCH, 0.1, "ideas_shipped_share", "share", "outcome", 0.4, 0.02, 0.05),
          grown(SALES, 0.2, "referred_customers_from_social", "customers", "impact", 0.5, 40, 70),
          fixed(SALES, 0.2, "social_customer_value", "currency", "impact", 0.5, 30, 60));

  private static ObjectiveTarget fixed(
      String objective,
      double objectiveWeight,
      String kpi,
      String unit,
      String stage,
      double weight,
      double baseline,
      double target) {
    return new ObjectiveTarget(
        objective, objectiveWeight, kpi, unit, stage, weight, baseline, target, false);
  }

  private static ObjectiveTarget grown(
      String objective,
      double objectiveWeight,
      String kpi,
      String unit,
      String stage,
      double weight,
      double baseline,
      double target) {
    return new ObjectiveTarget(
        objective, objectiveWeight, kpi, unit, stage, weight, baseline, target, true);
  }
}
