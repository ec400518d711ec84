package io.outpost.pipeline.simulate;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedCalendars;
import io.outpost.pipeline.tables.landing.LandedCampaigns;
import io.outpost.pipeline.tables.landing.LandedChannels;
import io.outpost.pipeline.tables.landing.LandedFixes;
import io.outpost.pipeline.tables.landing.LandedPlaybookRules;
import io.outpost.pipeline.tables.landing.LandedShifts;
import io.outpost.pipeline.tables.landing.LandedSurveyInvitations;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways to spoil invitations and what the company wrote down about itself. */
final class CompanySpoiling {
  static final Map<Table, SpoilingPlan> ALL =
      Map.of(
          LandedSurveyInvitations.TABLE,
          new SpoilingPlan(
              120,
              Optional.of(LandedSurveyInvitations.INVITATION_ID),
              List.of(
                  SpoilingPlan.put(
                      Defect.MISSING_REQUIRED_VALUE, LandedSurveyInvitations.STUDY, ""),
                  SpoilingPlan.put(
                      Defect.UNKNOWN_ACCEPTED_VALUE, LandedSurveyInvitations.INSTRUMENT, "mood"),
                  SpoilingPlan.put(
                      Defect.UNPARSEABLE_TIME, LandedSurveyInvitations.SENT_AT, "yesterday"),
                  new SpoilingPlan.Way(
                      Defect.FROM_THE_FUTURE,
                      (row, day) ->
                          SpoilingPlan.ahead(row, LandedSurveyInvitations.SENT_AT, day)
                              .with(LandedSurveyInvitations.DELIVERED_AT, "")
                              .with(LandedSurveyInvitations.STARTED_AT, "")
                              .csv()),
                  SpoilingPlan.same(),
                  new SpoilingPlan.Way(
                      Defect.DUPLICATE_CHANGED,
                      (row, day) -> row.with(LandedSurveyInvitations.RESPONSE_ID, "").csv()))),
          LandedShifts.TABLE,
          new SpoilingPlan(
              400,
              Optional.of(LandedShifts.AGENT_ID),
              List.of(
                  SpoilingPlan.put(Defect.UNKNOWN_ACCEPTED_VALUE, LandedShifts.CHANNEL, "fax"),
                  SpoilingPlan.put(Defect.UNPARSEABLE_TIME, LandedShifts.ENDS_AT, "2 pm"),
                  SpoilingPlan.put(Defect.MISSING_REQUIRED_VALUE, LandedShifts.LIVE, ""),
                  SpoilingPlan.same())),
          LandedAgents.TABLE,
          new SpoilingPlan(
              9,
              Optional.of(LandedAgents.AGENT_ID),
              List.of(
                  SpoilingPlan.put(
                      Defect.UNPARSEABLE_NUMBER, LandedAgents.WORDS_PER_MINUTE, "fast"),
                  SpoilingPlan.put(Defect.PATTERN_NOT_MET, LandedAgents.LANGUAGES, "German"))),
          LandedCalendars.TABLE,
          new SpoilingPlan(
              20,
              Optional.of(LandedCalendars.CALENDAR),
              List.of(SpoilingPlan.put(Defect.PATTERN_NOT_MET, LandedCalendars.OPENS, "8 am"))),
          LandedChannels.TABLE,
          one(SpoilingPlan.put(Defect.BELOW_MINIMUM, LandedChannels.UNIT_COST, "-1.00")),
          LandedPlaybookRules.TABLE,
          one(SpoilingPlan.put(Defect.UNPARSEABLE_NUMBER, LandedPlaybookRules.VERSION, "second")),
          LandedCampaigns.TABLE,
          one(SpoilingPlan.put(Defect.AMOUNT_AS_TEXT, LandedCampaigns.SPEND, "EUR 5.000")),
          LandedFixes.TABLE,
          one(SpoilingPlan.put(Defect.UNPARSEABLE_TIME, LandedFixes.DEPLOYED_AT, "last spring")));

  private CompanySpoiling() {}

  /** The fourth of a handful of records, spoiled in one way. */
  private static SpoilingPlan one(SpoilingPlan.Way way) {
    return new SpoilingPlan(4, Optional.empty(), List.of(way));
  }
}
