package io.outpost.pipeline.app;

import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.conform.ConformFeed;
import io.outpost.pipeline.customers.ConformCustomers;
import io.outpost.pipeline.customers.ConformIdentities;
import io.outpost.pipeline.landing.ReadAs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.operations.ConformChannelCosts;
import io.outpost.pipeline.operations.ConformContacts;
import io.outpost.pipeline.operations.CountMentions;
import io.outpost.pipeline.operations.MeasureChannelEconomics;
import io.outpost.pipeline.operations.MeasureServiceLevels;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.quality.JudgeDataQuality;
import io.outpost.pipeline.quality.MeasureDataQuality;
import io.outpost.pipeline.quality.RecordLandedFiles;
import io.outpost.pipeline.returns.ConformObjectives;
import io.outpost.pipeline.returns.MeasureObjectives;
import io.outpost.pipeline.returns.ScoreObjectives;
import io.outpost.pipeline.returns.SimulateReturnOnInvestment;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.study.BuildCustomerProfiles;
import io.outpost.pipeline.study.ConformSurveyInvitations;
import io.outpost.pipeline.study.ContrastSocialCustomers;
import io.outpost.pipeline.study.EstimateStudies;
import io.outpost.pipeline.study.JudgeStudies;
import io.outpost.pipeline.study.KeepRows;
import io.outpost.pipeline.study.MeasureSocialShares;
import io.outpost.pipeline.study.TrackResponses;
import io.outpost.pipeline.study.WeighAnswers;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SamplePlans;
import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedCalendars;
import io.outpost.pipeline.tables.landing.LandedCampaigns;
import io.outpost.pipeline.tables.landing.LandedChannelCosts;
import io.outpost.pipeline.tables.landing.LandedChannels;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedExperiments;
import io.outpost.pipeline.tables.landing.LandedFixes;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedLabelledPosts;
import io.outpost.pipeline.tables.landing.LandedObjectives;
import io.outpost.pipeline.tables.landing.LandedPlaybookRules;
import io.outpost.pipeline.tables.landing.LandedShifts;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSubscriptions;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.silver.Agents;
import io.outpost.pipeline.tables.silver.Calendars;
import io.outpost.pipeline.tables.silver.Campaigns;
import io.outpost.pipeline.tables.silver.Channels;
import io.outpost.pipeline.tables.silver.Experiments;
import io.outpost.pipeline.tables.silver.Fixes;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.PlaybookRules;
import io.outpost.pipeline.tables.silver.Shifts;
import io.outpost.pipeline.value.AggregateValueFactors;
import io.outpost.pipeline.value.BridgeValues;
import io.outpost.pipeline.value.BuildPurchaseHistories;
import io.outpost.pipeline.value.ChooseValueModels;
import io.outpost.pipeline.value.ConformSubscriptions;
import io.outpost.pipeline.value.ConformTransactions;
import io.outpost.pipeline.value.CreditReferrals;
import io.outpost.pipeline.value.FitValueModels;
import io.outpost.pipeline.value.MeasureValueDrivers;
import io.outpost.pipeline.value.ScoreCustomerValues;
import io.outpost.pipeline.value.StateValueAssumptions;
import io.outpost.pipeline.value.ValidateValueModels;
import io.outpost.pipeline.voice.BuildThreads;
import io.outpost.pipeline.voice.CalibrateSentiments;
import io.outpost.pipeline.voice.ConformPosts;
import io.outpost.pipeline.voice.ConformSurveyResponses;
import io.outpost.pipeline.voice.FlagPosts;
import io.outpost.pipeline.voice.MeasureNetSentiments;
import io.outpost.pipeline.voice.MeasureSatisfaction;
import io.outpost.pipeline.voice.MeasureTopics;
import io.outpost.pipeline.voice.ScoreTexts;
import java.util.List;
import java.util.Map;

/** Everything a night runs. The order follows from what each job reads and writes. */
final class PlatformJobs {
  static final List<Table> FEEDS =
      List.of(
          LandedCustomers.TABLE,
          LandedIdentities.TABLE,
          LandedSocialPosts.TABLE,
          LandedContacts.TABLE,
          LandedSurveyResponses.TABLE,
          LandedTransactions.TABLE,
          LandedSubscriptions.TABLE,
          LandedChannelCosts.TABLE,
          LandedObjectives.TABLE,
          LandedSurveyInvitations.TABLE,
          LandedCampaigns.TABLE,
          LandedExperiments.TABLE,
          LandedAgents.TABLE,
          LandedShifts.TABLE,
          LandedCalendars.TABLE,
          LandedChannels.TABLE,
          LandedPlaybookRules.TABLE,
          LandedFixes.TABLE,
          LandedLabelledPosts.TABLE);

  private PlatformJobs() {}

  /** How the files of each feed are read. */
  static Map<String, String> readAs(OutpostConfig config) {
    return ReadAs.of(FEEDS, config.feeds(), config.currencies());
  }

  /** The jobs that write a layer or one before it; no file counts as read before gold. */
  static List<Job> upTo(Layer layer, List<Job> jobs) {
    return layer == Layer.GOLD
        ? jobs
        : jobs.stream().filter(job -> job.output().layer().compareTo(layer) <= 0).toList();
  }

  static List<Job> of(OutpostConfig config, byte[] pseudonymKey) {
    Pseudonyms pseudonyms = new Pseudonyms(pseudonymKey);
    var scorer = config.sentiment().scorer();
    String scorerVersion = ScoreTexts.version(scorer);
    return List.of(
        new ConformIdentities(pseudonyms),
        new ConformPosts(pseudonyms),
        new ConformSurveyResponses(pseudonyms),
        new ScoreTexts(scorer),
        new ConformCustomers(pseudonyms),
        new ConformTransactions(config.currencies()),
        new ConformSubscriptions(),
        new ConformContacts(),
        new ConformChannelCosts(),
        new ConformObjectives(),
        new ConformSurveyInvitations(pseudonyms),
        new ConformFeed(LandedCampaigns.TABLE, Campaigns.TABLE),
        new ConformFeed(LandedExperiments.TABLE, Experiments.TABLE),
        new ConformFeed(LandedAgents.TABLE, Agents.TABLE),
        new ConformFeed(LandedShifts.TABLE, Shifts.TABLE),
        new ConformFeed(LandedCalendars.TABLE, Calendars.TABLE),
        new ConformFeed(LandedChannels.TABLE, Channels.TABLE),
        new ConformFeed(LandedPlaybookRules.TABLE, PlaybookRules.TABLE),
        new ConformFeed(LandedFixes.TABLE, Fixes.TABLE),
        new ConformFeed(LandedLabelledPosts.TABLE, LabelledPosts.TABLE),
        new BuildPurchaseHistories(),
        new FitValueModels(config.models()),
        new ValidateValueModels(config.models()),
        new ChooseValueModels(),
        new StateValueAssumptions(config.value()),
        new ScoreCustomerValues(),
        new CreditReferrals(config.value()),
        new AggregateValueFactors(),
        new BridgeValues(),
        new MeasureValueDrivers(config.models(), config.value(), scorerVersion),
        new BuildThreads(),
        new FlagPosts(config.sentiment().counting()),
        new MeasureSatisfaction(),
        new CalibrateSentiments(scorer),
        new MeasureNetSentiments(scorer),
        new MeasureTopics(config.sentiment()),
        new MeasureServiceLevels(),
        new MeasureChannelEconomics(),
        new CountMentions(scorerVersion),
        new MeasureSocialShares(),
        new BuildCustomerProfiles(scorerVersion),
        new ContrastSocialCustomers(),
        new EstimateStudies(),
        new JudgeStudies(config.study()),
        new KeepRows(SamplePlans.TABLE),
        new KeepRows(SampleDraws.TABLE),
        new TrackResponses(),
        new WeighAnswers(config.study().sampling()),
        new MeasureObjectives(),
        new ScoreObjectives(config.returns().draws()),
        new SimulateReturnOnInvestment(config.returns()),
        new MeasureDataQuality(FEEDS),
        new RecordLandedFiles(FEEDS, readAs(config)),
        new JudgeDataQuality(FEEDS));
  }
}
