package io.outpost.pipeline.app;

import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ModelValidations;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.gold.ReferralCredits;
import io.outpost.pipeline.tables.gold.ResponseTracking;
import io.outpost.pipeline.tables.gold.ReturnsOnInvestment;
import io.outpost.pipeline.tables.gold.ReturnsOnObjectives;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.gold.SamplePlans;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.gold.SentimentCalibrations;
import io.outpost.pipeline.tables.gold.ServiceLevels;
import io.outpost.pipeline.tables.gold.SocialContrasts;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.gold.StudyVerdicts;
import io.outpost.pipeline.tables.gold.SurveyWeights;
import io.outpost.pipeline.tables.gold.Topics;
import io.outpost.pipeline.tables.gold.ValueAssumptions;
import io.outpost.pipeline.tables.gold.ValueChanges;
import io.outpost.pipeline.tables.gold.ValueDrivers;
import io.outpost.pipeline.tables.gold.ValueFactors;
import io.outpost.pipeline.tables.ops.Contracts;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.Erasures;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.tables.ops.Publications;
import io.outpost.pipeline.tables.ops.QualityChecks;
import io.outpost.pipeline.tables.ops.Runs;
import io.outpost.pipeline.tables.ops.Suppressions;
import io.outpost.pipeline.tables.silver.Agents;
import io.outpost.pipeline.tables.silver.Calendars;
import io.outpost.pipeline.tables.silver.Campaigns;
import io.outpost.pipeline.tables.silver.ChannelCosts;
import io.outpost.pipeline.tables.silver.Channels;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Experiments;
import io.outpost.pipeline.tables.silver.Fixes;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.LabelledPosts;
import io.outpost.pipeline.tables.silver.Objectives;
import io.outpost.pipeline.tables.silver.PlaybookRules;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.PurchaseHistories;
import io.outpost.pipeline.tables.silver.Shifts;
import io.outpost.pipeline.tables.silver.Subscriptions;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.tables.silver.Threads;
import io.outpost.pipeline.tables.silver.Transactions;
import java.util.List;
import java.util.stream.Stream;

/** All tables there are, in the order of a reader's way through them. */
final class Tables {
  private Tables() {}

  static List<Table> all() {
    return Stream.of(PlatformJobs.FEEDS, silver(), gold(), ops()).flatMap(List::stream).toList();
  }

  static List<Table> silver() {
    return List.of(
        Customers.TABLE,
        Identities.TABLE,
        Posts.TABLE,
        Threads.TABLE,
        PostFlags.TABLE,
        TextSentiments.TABLE,
        Contacts.TABLE,
        SurveyResponses.TABLE,
        Transactions.TABLE,
        Subscriptions.TABLE,
        PurchaseHistories.TABLE,
        ChannelCosts.TABLE,
        Objectives.TABLE,
        SurveyInvitations.TABLE,
        Campaigns.TABLE,
        Experiments.TABLE,
        Agents.TABLE,
        Shifts.TABLE,
        Calendars.TABLE,
        Channels.TABLE,
        PlaybookRules.TABLE,
        Fixes.TABLE,
        LabelledPosts.TABLE);
  }

  static List<Table> gold() {
    return List.of(
        CustomerProfiles.TABLE,
        SocialContrasts.TABLE,
        CustomerValues.TABLE,
        ValueFactors.TABLE,
        ValueChanges.TABLE,
        ValueDrivers.TABLE,
        ReferralCredits.TABLE,
        ModelFits.TABLE,
        ModelValidations.TABLE,
        ModelChoices.TABLE,
        ValueAssumptions.TABLE,
        Satisfaction.TABLE,
        NetSentiments.TABLE,
        SentimentCalibrations.TABLE,
        Topics.TABLE,
        SocialShares.TABLE,
        StudyEstimates.TABLE,
        StudyVerdicts.TABLE,
        SamplePlans.TABLE,
        SampleDraws.TABLE,
        ResponseTracking.TABLE,
        SurveyWeights.TABLE,
        ServiceLevels.TABLE,
        Mentions.TABLE,
        ChannelEconomics.TABLE,
        ObjectiveResults.TABLE,
        ReturnsOnObjectives.TABLE,
        ReturnsOnInvestment.TABLE);
  }

  static List<Table> ops() {
    return List.of(
        Runs.TABLE,
        Publications.TABLE,
        LandedFiles.TABLE,
        DataQuality.TABLE,
        QualityChecks.TABLE,
        Contracts.TABLE,
        Suppressions.TABLE,
        Erasures.TABLE);
  }

  /** The name by which a person calls a table: landing, silver, gold or ops, and its name. */
  static String shownName(Table table) {
    return (table.layer() == Layer.BRONZE ? Layer.BRONZE.contracts() : table.layer().folder())
        + "/"
        + table.name();
  }
}
