package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.xxhash64;

import io.outpost.analytics.sentiment.NetSentimentEstimate;
import io.outpost.analytics.sentiment.SentimentClassifier;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.PostFlags;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.TextSentiments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Net sentiment of groups of posts, corrected by the labels of their channel.
 *
 * <p>A group of {@value #LEAST_POSTS} posts or more has an estimate; below {@value
 * NetSentimentEstimate#OWN_TEXTS} it is pulled towards that of the next larger group. Of a large
 * group {@value #MOST_POSTS} posts, drawn by hash, stand for all. What spans channels is the mean
 * of the calibrated ones, weighted by their posts.
 */
final class CorrectedSentiments {
  static final int LEAST_POSTS = 30;
  private static final int MOST_POSTS = 1_000;
  private static final int MOST_COLLECTED = 50_000;
  private static final int DRAWS = 100;

  private final Map<Group, NetSentimentEstimate> estimates = new HashMap<>();
  private final Map<Group, Map<String, NetSentimentEstimate>> byNetwork = new HashMap<>();

  /** A group of posts; all stands for every network, brand, segment, month or week. */
  record Group(String network, String brand, String segment, String month, String week) {
    static Group of(String network) {
      return new Group(network, Grouping.ALL, Grouping.ALL, Grouping.ALL, Grouping.ALL);
    }

    /** The next larger one: over all segments, then over all time, then over all brands. */
    Optional<Group> parent() {
      if (!segment.equals(Grouping.ALL)) {
        return Optional.of(new Group(network, brand, Grouping.ALL, month, week));
      }
      if (!month.equals(Grouping.ALL) || !week.equals(Grouping.ALL)) {
        return Optional.of(new Group(network, brand, Grouping.ALL, Grouping.ALL, Grouping.ALL));
      }
      return brand.equals(Grouping.ALL) ? Optional.empty() : Optional.of(Group.of(network));
    }

    private Group overNetworks() {
      return new Group(Grouping.ALL, brand, segment, month, week);
    }
  }

  private record Post(String draw, double[] probabilities) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return draw.hashCode();
    }
  }

  /** Estimates of all groups of the channels that have a model. */
  static CorrectedSentiments of(Inputs inputs, ChannelModels models, String scorer) {
    CorrectedSentiments corrected = new CorrectedSentiments();
    Map<String, SentimentClassifier> classifiers = models.classifiers();
    if (classifiers.isEmpty()) {
      return corrected;
    }
    Map<Group, List<Post>> groups = new HashMap<>();
    posts(inputs, scorer)
        .filter(Posts.NETWORK.col().isInCollection(classifiers.keySet()))
        .orderBy(xxhash64(Posts.POST_ID.col()), Posts.POST_ID.col())
        .limit(MOST_COLLECTED)
        .map(new PostPredictions(classifiers), Encoders.row(PostPredictions.SCHEMA))
        .collectAsList()
        .forEach(row -> add(groups, row));
    for (String network : classifiers.keySet().stream().sorted().toList()) {
      corrected.estimate(network, models.of(network).orElseThrow(), groups);
    }
    corrected.joinNetworks();
    return corrected;
  }

  /** The estimate of a group, or of all networks together. */
  Optional<NetSentimentEstimate> of(Group group) {
    return Optional.ofNullable(estimates.get(group));
  }

  /** Networks that an estimate over all of them rests on. */
  List<String> networks(Group group) {
    return byNetwork.getOrDefault(group, Map.of()).keySet().stream().sorted().toList();
  }

  private static Dataset<Row> posts(Inputs inputs, String scorer) {
    return CountedPosts.of(inputs)
        .filter(PostFlags.COUNTED.col())
        .select(
            Posts.NETWORK.col(),
            Posts.POST_ID.col(),
            Posts.TEXT.col(),
            Posts.TEXT_HASH.col(),
            Posts.BRAND.col().as(PostPredictions.BRAND),
            Customers.SEGMENT.col().as(PostPredictions.SEGMENT),
            Grouping.month(Posts.POSTED_AT.col(), inputs.night().zone()).as(PostPredictions.MONTH),
            Grouping.week(Posts.POSTED_AT.col(), inputs.night().zone()).as(PostPredictions.WEEK))
        .join(
            TextFigures.of(inputs.rows(TextSentiments.TABLE), scorer)
                .filter(TextSentiments.LABEL.col().isNotNull()),
            TextSentiments.TEXT_HASH.columnName());
  }

  private static List<Group> groupsOf(Row row) {
    String all = Grouping.ALL;
    String network = Posts.NETWORK.text(row);
    String brand = row.getAs(PostPredictions.BRAND);
    List<Group> groups = new ArrayList<>();
    for (String ofBrand : brand == null ? List.of(all) : List.of(all, brand)) {
      for (String segment : List.of(all, row.<String>getAs(PostPredictions.SEGMENT))) {
        groups.add(new Group(network, ofBrand, segment, all, all));
        groups.add(new Group(network, ofBrand, segment, row.getAs(PostPredictions.MONTH), all));
        groups.add(new Group(network, ofBrand, segment, all, row.getAs(PostPredictions.WEEK)));
      }
    }
    return groups;
  }

  private static void add(Map<Group, List<Post>> groups, Row row) {
    Post post =
        new Post(
            Posts.POST_ID.text(row),
            new double[] {
              row.getAs(PostPredictions.NEGATIVE),
              row.getAs(PostPredictions.NEUTRAL),
              row.getAs(PostPredictions.POSITIVE)
            });
    groupsOf(row)
        .forEach(group -> groups.computeIfAbsent(group, missing -> new ArrayList<>()).add(post));
  }

  private void estimate(String network, ChannelModels.Model model, Map<Group, List<Post>> groups) {
    Map<Group, NetSentimentEstimate> own = new HashMap<>();
    groups.forEach(
        (group, posts) -> {
          if (group.network().equals(network) && posts.size() >= LEAST_POSTS) {
            estimates.put(
                group,
                towardsParents(group, model, groups, own).withModelError(model.error().orElse(0)));
          }
        });
  }

  /** The estimate of a group that leans on the next larger one, as that one leans on its own. */
  private static NetSentimentEstimate towardsParents(
      Group group,
      ChannelModels.Model model,
      Map<Group, List<Post>> groups,
      Map<Group, NetSentimentEstimate> known) {
    NetSentimentEstimate found = known.get(group);
    if (found == null) {
      NetSentimentEstimate own = estimate(groups.get(group), model).orElseThrow();
      found =
          group
              .parent()
              .map(parent -> own.towards(towardsParents(parent, model, groups, known)))
              .orElse(own);
      known.put(group, found);
    }
    return found;
  }

  private static Optional<NetSentimentEstimate> estimate(
      List<Post> posts, ChannelModels.Model model) {
    List<double[]> drawn =
        posts.stream()
            .sorted(
                Comparator.comparingLong((Post post) -> HashRandom.of(1, post.draw()).bits(0))
                    .thenComparing(Post::draw))
            .limit(MOST_POSTS)
            .map(Post::probabilities)
            .toList();
    return NetSentimentEstimate.of(
        drawn,
        model.classifier().trainedShares(),
        new NetSentimentEstimate.Options(
            LabelledTexts.NEGATIVE, LabelledTexts.POSITIVE, DRAWS, 0.95, 1));
  }

  private void joinNetworks() {
    new LinkedHashMap<>(estimates)
        .forEach(
            (group, estimate) ->
                byNetwork
                    .computeIfAbsent(group.overNetworks(), missing -> new TreeMap<>())
                    .put(group.network(), estimate));
    byNetwork.forEach(
        (group, parts) -> estimates.put(group, NetSentimentEstimate.over(parts.values())));
  }
}
