package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.gold.ReturnsOnInvestment;
import io.outpost.pipeline.tables.gold.ReturnsOnObjectives;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.gold.ServiceLevels;
import io.outpost.pipeline.tables.gold.SocialContrasts;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.gold.StudyVerdicts;
import io.outpost.pipeline.tables.gold.ValueFactors;
import io.outpost.pipeline.tables.ops.DataQuality;
import java.util.Arrays;
import java.util.List;

/** A made-up night with something in every table. */
final class SampleNight {
  private static final String ALL = "all";
  private static final List<String> MONTHS =
      List.of("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03");

  private SampleNight() {}

  static NightRows rows() {
    NightRows rows = new NightRows();
    objectives(rows);
    investment(rows);
    value(rows);
    social(rows);
    study(rows);
    satisfaction(rows);
    sentiment(rows);
    service(rows);
    costs(rows);
    mentions(rows);
    quality(rows);
    fits(rows);
    return rows;
  }

  private static void objectives(NightRows rows) {
    List<Field> fields =
        List.of(
            ReturnsOnObjectives.OBJECTIVE,
            ReturnsOnObjectives.WEIGHT,
            ReturnsOnObjectives.KPIS,
            ReturnsOnObjectives.COMPUTED,
            ReturnsOnObjectives.COVERAGE,
            ReturnsOnObjectives.ATTAINMENT,
            ReturnsOnObjectives.P10,
            ReturnsOnObjectives.P50,
            ReturnsOnObjectives.P90,
            ReturnsOnObjectives.PROBABILITY_REACHED,
            ReturnsOnObjectives.MISSING,
            ReturnsOnObjectives.METHOD);
    rows.add(
            ReturnsOnObjectives.TABLE,
            fields,
            "total",
            1,
            7,
            6,
            0.9,
            0.83,
            0.74,
            0.83,
            0.93,
            0.041,
            "share_of_voice",
            "20,000 draws")
        .add(
            ReturnsOnObjectives.TABLE,
            fields,
            "customer_service",
            0.5,
            3,
            3,
            1,
            0.94,
            0.82,
            0.94,
            1.05,
            0.27,
            null,
            "20,000 draws")
        .add(
            ReturnsOnObjectives.TABLE,
            fields,
            "protect_reputation",
            0.3,
            2,
            2,
            1,
            0.62,
            0.5,
            0.62,
            0.75,
            0.002,
            null,
            "20,000 draws")
        .add(
            ReturnsOnObjectives.TABLE,
            fields,
            "leads_and_sales",
            0.1,
            1,
            1,
            1,
            1.1,
            0.9,
            1.1,
            1.2,
            0.74,
            null,
            "20,000 draws")
        .add(
            ReturnsOnObjectives.TABLE,
            fields,
            "awareness",
            0.1,
            1,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            "share_of_voice",
            "none");
    List<Field> kpi =
        List.of(
            ObjectiveResults.OBJECTIVE,
            ObjectiveResults.KPI,
            ObjectiveResults.UNIT,
            ObjectiveResults.STAGE,
            ObjectiveResults.BASELINE,
            ObjectiveResults.TARGET,
            ObjectiveResults.WEIGHT,
            ObjectiveResults.OBJECTIVE_WEIGHT,
            ObjectiveResults.STATUS,
            ObjectiveResults.REASON,
            ObjectiveResults.SOURCE,
            ObjectiveResults.N,
            ObjectiveResults.ESTIMATE,
            ObjectiveResults.STANDARD_ERROR,
            ObjectiveResults.LOWER,
            ObjectiveResults.UPPER,
            ObjectiveResults.ATTAINMENT,
            ObjectiveResults.PROBABILITY_REACHED,
            ObjectiveResults.METHOD);
    rows.add(
            ObjectiveResults.TABLE,
            kpi,
            "customer_service",
            "csat_social",
            "percent",
            "outcome",
            61,
            75,
            0.4,
            0.5,
            "computed",
            null,
            "satisfaction",
            412,
            73.8,
            2.1,
            69.3,
            77.8,
            0.914,
            0.31,
            "Wilson")
        .add(
            ObjectiveResults.TABLE,
            kpi,
            "customer_service",
            "answered_within_60_minutes",
            "share",
            "output",
            0.42,
            0.8,
            0.4,
            0.5,
            "computed",
            null,
            "service_levels",
            1840,
            0.763,
            0.011,
            0.741,
            0.785,
            0.903,
            0.001,
            "Kaplan-Meier")
        .add(
            ObjectiveResults.TABLE,
            kpi,
            "customer_service",
            "cost_per_resolution",
            "currency",
            "outcome",
            9.4,
            3.2,
            0.2,
            0.5,
            "computed",
            null,
            "channel_economics",
            1502,
            3.05,
            0.12,
            2.82,
            3.3,
            1.02,
            0.83,
            "delta method")
        .add(
            ObjectiveResults.TABLE,
            kpi,
            "protect_reputation",
            "net_sentiment",
            "points",
            "outcome",
            -22,
            0,
            0.5,
            0.3,
            "computed",
            null,
            "net_sentiments",
            3820,
            -8.4,
            1.3,
            -10.9,
            -5.9,
            0.618,
            0.0004,
            "Wald")
        .add(
            ObjectiveResults.TABLE,
            kpi,
            "protect_reputation",
            "negative_mentions",
            "posts",
            "output",
            900,
            600,
            0.5,
            0.3,
            "computed",
            null,
            "mentions",
            712,
            712,
            27,
            660,
            767,
            0.627,
            0.002,
            "Poisson")
        .add(
            ObjectiveResults.TABLE,
            kpi,
            "leads_and_sales",
            "value_of_social_customers",
            "currency",
            "impact",
            980,
            1150,
            1,
            0.1,
            "computed",
            null,
            "value_factors",
            522,
            1167,
            41,
            1087,
            1247,
            1.1,
            0.66,
            "delta method")
        .add(
            ObjectiveResults.TABLE,
            kpi,
            "awareness",
            "share_of_voice",
            "share",
            "out-take",
            0.1,
            0.15,
            1,
            0.1,
            "not_computed",
            "no feed says how often competitors are mentioned",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
  }

  private static void investment(NightRows rows) {
    List<Field> fields =
        List.of(
            ReturnsOnInvestment.LINE,
            ReturnsOnInvestment.KIND,
            ReturnsOnInvestment.SOURCE,
            ReturnsOnInvestment.EXPECTED,
            ReturnsOnInvestment.P05,
            ReturnsOnInvestment.P50,
            ReturnsOnInvestment.P95,
            ReturnsOnInvestment.SHARE_OF_VARIANCE,
            ReturnsOnInvestment.UNIT,
            ReturnsOnInvestment.DISTRIBUTION,
            ReturnsOnInvestment.NOTE);
    rows.add(
            ReturnsOnInvestment.TABLE,
            fields,
            "return_on_investment",
            "result",
            "mixed",
            0.36,
            -0.08,
            0.34,
            0.87,
            null,
            "1",
            "20,000 draws",
            null)
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "probability_positive",
            "result",
            "mixed",
            0.906,
            null,
            null,
            null,
            null,
            "1",
            "20,000 draws",
            null)
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "share_of_variance_assumed",
            "result",
            "mixed",
            0.71,
            null,
            null,
            null,
            null,
            "1",
            "20,000 draws",
            null)
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "displaced_phone_contacts",
            "benefit",
            "mixed",
            96400,
            71200,
            95900,
            123400,
            0.22,
            "currency",
            "product",
            "contacts answered on social that would have been calls")
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "retained_customers",
            "benefit",
            "assumed",
            142000,
            51000,
            139500,
            241000,
            0.58,
            "currency",
            "product",
            "retention effect from the configuration")
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "referrals",
            "benefit",
            "mixed",
            21500,
            9800,
            20900,
            36200,
            0.08,
            "currency",
            "product",
            "referred customers times their value")
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "labour",
            "cost",
            "measured",
            148000,
            148000,
            148000,
            148000,
            0,
            "currency",
            "fixed",
            "channel costs")
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "technology",
            "cost",
            "measured",
            31000,
            31000,
            31000,
            31000,
            0,
            "currency",
            "fixed",
            "channel costs")
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "training",
            "cost",
            "assumed",
            12000,
            9000,
            11900,
            15300,
            0.02,
            "currency",
            "PERT",
            "budget")
        .add(
            ReturnsOnInvestment.TABLE,
            fields,
            "displacement_rate",
            "input",
            "assumed",
            0.6,
            0.41,
            0.6,
            0.78,
            0.18,
            "share",
            "PERT(0.3, 0.6, 0.9)",
            "judgement of the service desk");
  }

  private static void value(NightRows rows) {
    List<Field> fields =
        List.of(
            ValueFactors.GROUPING,
            ValueFactors.GROUP,
            ValueFactors.N,
            ValueFactors.ACQUISITION,
            ValueFactors.RETENTION,
            ValueFactors.SPEND,
            ValueFactors.PROFITABILITY,
            ValueFactors.ACQUISITION_COST,
            ValueFactors.BESIDE,
            ValueFactors.MEAN_VALUE,
            ValueFactors.TOTAL_VALUE,
            ValueFactors.STANDARD_ERROR,
            ValueFactors.LOWER,
            ValueFactors.UPPER,
            ValueFactors.METHOD);
    rows.add(
            ValueFactors.TABLE,
            fields,
            ALL,
            ALL,
            9980,
            1.042,
            812.4,
            2.31,
            0.284,
            38.2,
            0,
            517.3,
            5162654,
            91000,
            4984294,
            5341014,
            "delta method")
        .add(
            ValueFactors.TABLE,
            fields,
            "segment",
            "business",
            2410,
            1.06,
            1010,
            4.4,
            0.3,
            61,
            0,
            1352,
            3258320,
            82000,
            3097600,
            3419040,
            "delta method")
        .add(
            ValueFactors.TABLE,
            fields,
            "segment",
            "consumer",
            7050,
            1.036,
            755,
            1.62,
            0.27,
            31,
            0,
            311,
            2192550,
            50000,
            2094550,
            2290550,
            "delta method")
        .add(
            ValueFactors.TABLE,
            fields,
            "segment",
            "public",
            520,
            null,
            640,
            null,
            null,
            40,
            1.2,
            -554,
            -288216,
            30000,
            -347016,
            -229416,
            "delta method")
        .add(
            ValueFactors.TABLE,
            fields,
            "social",
            "true",
            522,
            1.09,
            840,
            2.9,
            0.31,
            37,
            0,
            786,
            410292,
            21000,
            369132,
            451452,
            "delta method")
        .add(
            ValueFactors.TABLE,
            fields,
            "social",
            "false",
            9458,
            1.04,
            810,
            2.28,
            0.283,
            38.3,
            0,
            502.5,
            4752362,
            88000,
            4579882,
            4924842,
            "delta method")
        .add(
            ValueFactors.TABLE,
            fields,
            "acquisition_channel",
            "referral",
            1900,
            1.1,
            860,
            2.4,
            0.29,
            12,
            0,
            646,
            1227400,
            40000,
            1149000,
            1305800,
            "delta method")
        .add(
            ValueFactors.TABLE,
            fields,
            "acquisition_channel",
            "unknown",
            8080,
            1.03,
            800,
            2.29,
            0.283,
            44.4,
            0,
            487,
            3935254,
            80000,
            3778454,
            4092054,
            "delta method");
  }

  private static void study(NightRows rows) {
    List<Field> estimates =
        List.of(
            StudyEstimates.STUDY,
            StudyEstimates.MEASURE,
            StudyEstimates.PART,
            StudyEstimates.UNIT,
            StudyEstimates.N,
            StudyEstimates.N_SOCIAL,
            StudyEstimates.ESTIMATE,
            StudyEstimates.STANDARD_ERROR,
            StudyEstimates.LOWER,
            StudyEstimates.UPPER,
            StudyEstimates.OBSERVATIONAL,
            StudyEstimates.METHOD);
    rows.add(
            StudyEstimates.TABLE,
            estimates,
            "nightly",
            "standardised_difference",
            "segment: young",
            "standard_deviations",
            10400,
            531,
            0.41,
            0.05,
            0.31,
            0.51,
            true,
            "welch, standardised 95%")
        .add(
            StudyEstimates.TABLE,
            estimates,
            "nightly",
            "csat_gap",
            "doubly_robust",
            "points",
            1200,
            104,
            9.1,
            3.0,
            3.2,
            15.0,
            true,
            "doubly_robust, design-t 95%")
        .add(
            StudyEstimates.TABLE,
            estimates,
            "nightly",
            "nps_gap",
            "doubly_robust",
            "points",
            210,
            12,
            null,
            null,
            null,
            null,
            true,
            "too few respondents in one of the groups");
    List<Field> verdicts =
        List.of(
            StudyVerdicts.STUDY,
            StudyVerdicts.MEASURE,
            StudyVerdicts.VERDICT,
            StudyVerdicts.RULE,
            StudyVerdicts.IN_WORDS,
            StudyVerdicts.GAP,
            StudyVerdicts.MARGIN,
            StudyVerdicts.LOWER,
            StudyVerdicts.UPPER,
            StudyVerdicts.MORE_INVITATIONS,
            StudyVerdicts.RESPONSE_RATE,
            StudyVerdicts.RESPONSE_RATE_SOURCE);
    rows.add(
            StudyVerdicts.TABLE,
            verdicts,
            "nightly",
            "csat",
            "different_material",
            "the gap of 9.1 points (3.2 to 15.0) leaves 0 out",
            "Social customers are more satisfied than the rest and matter for the total: weight"
                + " them, do not ignore them.",
            "doubly_robust",
            5,
            4.1,
            14.1,
            null,
            0.31,
            "measured")
        .add(
            StudyVerdicts.TABLE,
            verdicts,
            "nightly",
            "nps",
            "insufficient",
            "12 effective social respondents, 30 are needed",
            "There are not enough answers. Invite 57 more social users.",
            "raw",
            10,
            null,
            null,
            57,
            0.2,
            "assumed");
  }

  private static void social(NightRows rows) {
    List<Field> fields =
        List.of(
            SocialShares.GROUPING,
            SocialShares.GROUP,
            SocialShares.N,
            SocialShares.SOCIAL,
            SocialShares.ESTIMATE,
            SocialShares.STANDARD_ERROR,
            SocialShares.LOWER,
            SocialShares.UPPER,
            SocialShares.METHOD);
    rows.add(
            SocialShares.TABLE,
            fields,
            ALL,
            ALL,
            10400,
            531,
            0.0511,
            0.002,
            0.047,
            0.0555,
            "Wilson")
        .add(
            SocialShares.TABLE,
            fields,
            "segment",
            "business",
            2500,
            88,
            0.0352,
            0.0037,
            0.0286,
            0.0432,
            "Wilson")
        .add(
            SocialShares.TABLE,
            fields,
            "segment",
            "consumer",
            7350,
            436,
            0.0593,
            0.0028,
            0.0541,
            0.065,
            "Wilson")
        .add(
            SocialShares.TABLE,
            fields,
            "segment",
            "public",
            550,
            7,
            0.0127,
            0.0048,
            0.0062,
            0.026,
            "Wilson")
        .add(
            SocialShares.TABLE,
            fields,
            "region",
            "north",
            5200,
            300,
            0.0577,
            0.0032,
            0.0517,
            0.0644,
            "Wilson")
        .add(
            SocialShares.TABLE,
            fields,
            "region",
            "south",
            5200,
            231,
            0.0444,
            0.0029,
            0.0392,
            0.0504,
            "Wilson");
    List<Field> contrast =
        List.of(
            SocialContrasts.MEASURE,
            SocialContrasts.UNIT,
            SocialContrasts.N_SOCIAL,
            SocialContrasts.N_OTHERS,
            SocialContrasts.SOCIAL,
            SocialContrasts.OTHERS,
            SocialContrasts.ESTIMATE,
            SocialContrasts.STANDARD_ERROR,
            SocialContrasts.LOWER,
            SocialContrasts.UPPER,
            SocialContrasts.METHOD);
    rows.add(
            SocialContrasts.TABLE,
            contrast,
            "value",
            "currency",
            522,
            9458,
            786,
            502.5,
            283.5,
            42,
            201.2,
            365.8,
            "Welch")
        .add(
            SocialContrasts.TABLE,
            contrast,
            "contact_cost",
            "currency",
            531,
            9869,
            14.2,
            19.8,
            -5.6,
            1.1,
            -7.8,
            -3.4,
            "Welch")
        .add(
            SocialContrasts.TABLE,
            contrast,
            "nps",
            "points",
            212,
            2890,
            12.1,
            24.6,
            -12.5,
            4.9,
            -22.1,
            -2.9,
            "Welch")
        .add(
            SocialContrasts.TABLE,
            contrast,
            "csat",
            "points",
            240,
            3050,
            73.8,
            76.2,
            -2.4,
            3,
            -8.3,
            3.5,
            "Welch")
        .add(
            SocialContrasts.TABLE,
            contrast,
            "active_share",
            "share",
            522,
            9458,
            0.71,
            0.66,
            0.05,
            0.021,
            0.009,
            0.091,
            "Newcombe")
        .add(
            SocialContrasts.TABLE,
            contrast,
            "ces",
            "points",
            1,
            1500,
            null,
            5.1,
            null,
            null,
            null,
            null,
            "fewer than two social customers answered");
  }

  private static void satisfaction(NightRows rows) {
    for (String instrument : List.of("csat", "nps", "ces")) {
      double base = instrument.equals("csat") ? 75.4 : instrument.equals("nps") ? 23.2 : 5.08;
      double half = instrument.equals("ces") ? 0.06 : 2.4;
      score(rows, instrument, ALL, ALL, ALL, 3290, base, half);
      int i = 0;
      for (String channel : List.of("chat", "phone", "twitter", "facebook")) {
        i++;
        score(
            rows, instrument, channel, ALL, ALL, 400 * i, base + half * (i - 2.5), half * 2.2 / i);
      }
      for (String segment : List.of("business", "consumer", "public")) {
        i++;
        score(rows, instrument, ALL, segment, ALL, 300 * i, base + half * (i - 6), half * 2);
      }
      for (String month : MONTHS) {
        i++;
        score(rows, instrument, ALL, ALL, month, 500 + i, base + half * (i - 11) / 2, half * 1.5);
      }
    }
    score(rows, "ces", "letter", ALL, ALL, 0, null, 0);
  }

  private static void score(
      NightRows rows,
      String instrument,
      String channel,
      String segment,
      String month,
      int n,
      Double estimate,
      double half) {
    rows.add(
        Satisfaction.TABLE,
        Arrays.asList(Satisfaction.values()),
        null,
        instrument,
        channel,
        segment,
        month,
        n + 12,
        12,
        n,
        n / 2,
        n / 3,
        n * 4L,
        n * 17L,
        estimate,
        estimate == null ? null : half / 1.96,
        estimate == null ? null : estimate - half,
        estimate == null ? null : estimate + half,
        estimate == null ? "no answers" : "Wald");
  }

  private static void sentiment(NightRows rows) {
    for (String source : List.of("posts", "verbatims")) {
      double base = source.equals("posts") ? -8.4 : 11.2;
      net(rows, source, ALL, ALL, 3820, base, 2.5);
      int i = 0;
      for (String channel :
          source.equals("posts")
              ? List.of("twitter", "facebook", "forum")
              : List.of("phone", "chat")) {
        net(rows, source, channel, ALL, 900, base + 4 * i++, 5);
      }
      for (String month : MONTHS) {
        net(rows, source, ALL, month, 600, base + 2 * i++ - 9, 6);
      }
    }
  }

  private static void net(
      NightRows rows, String source, String channel, String month, int n, double net, double half) {
    rows.add(
        NetSentiments.TABLE,
        Arrays.asList(NetSentiments.values()),
        null,
        source,
        channel,
        ALL,
        ALL,
        month,
        ALL,
        n + 40,
        7,
        n,
        n / 3,
        n / 3,
        n / 3,
        net + 9,
        net / 100,
        "scorer",
        0.4,
        net,
        half / 1.96,
        net - half,
        net + half,
        1,
        "prior correction");
  }

  private static void service(NightRows rows) {
    List<String> measures =
        List.of(
            "answered_within_2_minutes",
            "answered_within_5_minutes",
            "answered_within_60_minutes",
            "median_minutes",
            "p80_minutes",
            "p90_minutes");
    List<List<Double>> values =
        List.of(
            List.of(0.08, 0.21, 0.763, 22.0, 71.0, 260.0),
            List.of(0.05, 0.14, 0.61, 41.0, 190.0, 800.0),
            List.of(0.55, 0.81, 0.99, 1.6, 4.8, 9.7));
    List<String> channels = List.of("twitter", "facebook", "phone");
    for (int c = 0; c < channels.size(); c++) {
      for (int m = 0; m < measures.size(); m++) {
        double value = values.get(c).get(m);
        boolean open = c == 1 && m == 5;
        rows.add(
            ServiceLevels.TABLE,
            Arrays.asList(ServiceLevels.values()),
            null,
            channels.get(c),
            c == 2 ? "contacts" : "conversations",
            measures.get(m),
            1840 - 400 * c,
            1702 - 400 * c,
            138,
            open ? null : value,
            0.01,
            open ? null : value * 0.93,
            open ? null : Math.min(m < 3 ? 1 : 1e9, value * 1.06),
            "Kaplan-Meier");
      }
    }
  }

  private static void costs(NightRows rows) {
    List<Field> fields = Arrays.asList(ChannelEconomics.values());
    rows.add(
            ChannelEconomics.TABLE,
            fields,
            null,
            "phone",
            "none",
            "cost_per_resolution",
            4200,
            3900,
            62400,
            16,
            0.2,
            15.6,
            16.4,
            null,
            "Fieller")
        .add(
            ChannelEconomics.TABLE,
            fields,
            null,
            "twitter",
            "none",
            "cost_per_resolution",
            1700,
            1502,
            4581.1,
            3.05,
            0.12,
            2.82,
            3.3,
            null,
            "Fieller")
        .add(
            ChannelEconomics.TABLE,
            fields,
            null,
            "facebook",
            "none",
            "cost_per_resolution",
            0,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            "nothing resolved")
        .add(
            ChannelEconomics.TABLE,
            fields,
            null,
            "twitter",
            "phone",
            "cost_ratio_per_resolution",
            1700,
            1502,
            4581.1,
            0.1906,
            0.041,
            0.176,
            0.2066,
            0.0011,
            "log delta method")
        .add(
            ChannelEconomics.TABLE,
            fields,
            null,
            "chat",
            "phone",
            "cost_ratio_per_resolution",
            900,
            780,
            2200,
            0.172,
            0.06,
            0.153,
            0.194,
            0.61,
            "log delta method");
  }

  private static void mentions(NightRows rows) {
    List<Field> fields = Arrays.asList(Mentions.values());
    int i = 0;
    for (String month : MONTHS) {
      i++;
      rows.add(
              Mentions.TABLE,
              fields,
              null,
              ALL,
              month,
              "direct",
              300 + 20 * i,
              210,
              60,
              240 + 20 * i,
              90,
              31000,
              52000)
          .add(
              Mentions.TABLE,
              fields,
              null,
              ALL,
              month,
              "indirect",
              180 + 35 * i,
              150,
              20,
              160 + 35 * i,
              60,
              24000,
              null);
    }
    for (String network : List.of(ALL, "facebook", "twitter")) {
      rows.add(
              Mentions.TABLE,
              fields,
              null,
              network,
              ALL,
              "direct",
              2220,
              1400,
              360,
              1860,
              540,
              31170,
              312000)
          .add(
              Mentions.TABLE,
              fields,
              null,
              network,
              ALL,
              "indirect",
              1815,
              1100,
              120,
              1695,
              360,
              null,
              null);
    }
  }

  private static void quality(NightRows rows) {
    List<Field> fields = Arrays.asList(DataQuality.values());
    rows.add(DataQuality.TABLE, fields, null, "customers", "records", 10412)
        .add(DataQuality.TABLE, fields, null, "customers", "accepted", 10400)
        .add(DataQuality.TABLE, fields, null, "customers", "labelled", 12)
        .add(DataQuality.TABLE, fields, null, "customers", "segment: missing", 12)
        .add(DataQuality.TABLE, fields, null, "social_posts", "records", 4120)
        .add(DataQuality.TABLE, fields, null, "social_posts", "accepted", 4035)
        .add(DataQuality.TABLE, fields, null, "social_posts", "labelled", 61)
        .add(DataQuality.TABLE, fields, null, "social_posts", "duplicate", 24)
        .add(DataQuality.TABLE, fields, null, "social_posts", "unlinked", 3555)
        .add(DataQuality.TABLE, fields, null, "social_posts", "posted_at: from the future", 9)
        .add(DataQuality.TABLE, fields, null, "social_posts", "text: missing", 52);
  }

  private static void fits(NightRows rows) {
    List<Field> fields =
        List.of(
            ModelFits.SEGMENT,
            ModelFits.MODEL,
            ModelFits.PARAMETER,
            ModelFits.POSITION,
            ModelFits.N,
            ModelFits.ESTIMATE,
            ModelFits.STANDARD_ERROR,
            ModelFits.LOWER,
            ModelFits.UPPER,
            ModelFits.LOG_COVARIANCE,
            ModelFits.LOG_LIKELIHOOD,
            ModelFits.ITERATIONS,
            ModelFits.CLASSIFICATION,
            ModelFits.METHOD);
    rows.add(
            ModelFits.TABLE,
            fields,
            "all",
            "bg_nbd",
            "r",
            1,
            9980,
            0.243,
            0.012,
            0.22,
            0.268,
            List.of(0.0024, -0.001),
            -95821.3,
            41,
            "interior",
            "maximum likelihood")
        .add(
            ModelFits.TABLE,
            fields,
            "all",
            "bg_nbd",
            "alpha",
            2,
            9980,
            31.2,
            1.8,
            27.9,
            34.9,
            List.of(-0.001, 0.0033),
            -95821.3,
            41,
            "interior",
            "maximum likelihood")
        .add(
            ModelFits.TABLE,
            fields,
            "all",
            "gamma_gamma",
            "p",
            1,
            6120,
            null,
            null,
            null,
            null,
            null,
            null,
            200,
            "no_interior_maximum",
            "moments");
  }
}
