package io.outpost.pipeline.app;

import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.LandingFile;
import io.outpost.pipeline.night.JobRun;
import io.outpost.pipeline.night.Night;
import io.outpost.pipeline.night.NightRunner;
import io.outpost.pipeline.quality.BalanceException;
import io.outpost.pipeline.quality.JudgeDataQuality;
import io.outpost.pipeline.quality.RecordBalance;
import io.outpost.pipeline.quality.RecordBalance.Fewest;
import io.outpost.pipeline.quality.RecordBalance.Written;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedCalendars;
import io.outpost.pipeline.tables.landing.LandedChannels;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import io.outpost.pipeline.tables.ops.DataQuality;
import io.outpost.pipeline.tables.ops.LandedFiles;
import io.outpost.pipeline.tables.ops.QualityChecks;
import io.outpost.pipeline.tables.silver.Agents;
import io.outpost.pipeline.tables.silver.Calendars;
import io.outpost.pipeline.tables.silver.Channels;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import io.outpost.pipeline.tables.silver.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Stops a night whose records do not balance or whose feeds break a threshold that stops it, before
 * readers see it.
 */
final class NightBalance {
  /** Silver tables whose rows are records of one feed. */
  private static final Map<Table, Table> SILVER =
      Map.of(
          LandedTransactions.TABLE, Transactions.TABLE,
          LandedCustomers.TABLE, Customers.TABLE,
          LandedSocialPosts.TABLE, Posts.TABLE,
          LandedContacts.TABLE, Contacts.TABLE,
          LandedSurveyResponses.TABLE, SurveyResponses.TABLE,
          LandedAgents.TABLE, Agents.TABLE,
          LandedCalendars.TABLE, Calendars.TABLE,
          LandedChannels.TABLE, Channels.TABLE);

  /** Feeds without a time of their own: every key is in silver. */
  private static final Set<Table> WHOLE =
      Set.of(LandedAgents.TABLE, LandedCalendars.TABLE, LandedChannels.TABLE);

  private final Lakehouse lake;
  private final NightRunner runner;

  NightBalance(Lakehouse lake, NightRunner runner) {
    this.lake = lake;
    this.runner = runner;
  }

  /**
   * Compares what the night's tables and commits say.
   *
   * @throws BalanceException with each feed that does not balance
   */
  void check(Night night) {
    Map<Table, JobRun> runs =
        runner.runs().stream().collect(Collectors.toMap(JobRun::table, run -> run));
    List<Row> files =
        lake.read(LandedFiles.TABLE, runs.get(LandedFiles.TABLE).version()).collectAsList();
    RecordBalance balance =
        new RecordBalance(runner.rows(DataQuality.TABLE).collectAsList(), files, night.knownAt());
    List<String> problems = new ArrayList<>();
    for (Table feed : PlatformJobs.FEEDS) {
      long silver = SILVER.containsKey(feed) ? runs.get(SILVER.get(feed)).rows() : 0;
      Fewest fewest = WHOLE.contains(feed) ? Fewest.ONE_PER_KEY : Fewest.ANY;
      problems.addAll(
          balance.problems(
              feed, new Written(read(feed, files), runs.get(feed).rows(), silver, fewest)));
    }
    if (!problems.isEmpty()) {
      throw new BalanceException(problems);
    }
    JudgeDataQuality.stopWhere(runner.rows(QualityChecks.TABLE).collectAsList());
  }

  /** Records of the files that this night read first. */
  private long read(Table feed, List<Row> files) {
    Set<String> fresh =
        runner.newFiles().stream()
            .filter(file -> file.feed().equals(feed.name()))
            .map(LandingFile::sha256)
            .collect(Collectors.toSet());
    return files.stream()
        .filter(row -> LandedFiles.FEED.text(row).equals(feed.name()))
        .filter(row -> fresh.contains(LandedFiles.FILE_SHA256.text(row)))
        .mapToLong(LandedFiles.RECORDS::count)
        .sum();
  }
}
