package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedLabelledPosts;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import java.util.List;
import java.util.Optional;

/** Posts as records of their feed. */
final class PostRows {
  private static final String UNREAD = "pixelwall";
  private static final double READ_SHARE = 0.6;
  private static final double READ_POSTS = 1_200;
  private static final double MISTAKEN_SHARE = 0.1;
  private static final List<String> LABELS = List.of("negative", "neutral", "positive");

  private PostRows() {}

  /**
   * What somebody who reads posts of two networks made of one, if they read it: some thousand posts
   * in all, one in ten taken for a neighbouring class. The third network is never read, so that
   * there is one without labels.
   */
  static Optional<FeedRow> label(SimulatedPost post, SimulationOptions options) {
    Draws draws = Draws.of(options.seed(), Draws.Stream.LABELS, post.id().hashCode());
    boolean read =
        post.voice() == SimulatedPost.Voice.PUBLIC
            && !post.author().network().equals(UNREAD)
            && draws.happens(Math.min(READ_SHARE, READ_POSTS / options.customers()));
    if (!read) {
      return Optional.empty();
    }
    Sentiment found = post.text().sentiment();
    boolean mistaken = draws.happens(MISTAKEN_SHARE);
    int label = Integer.signum(found.compareTo(Sentiment.NEUTRAL));
    if (mistaken) {
      label = label == 0 ? (draws.happens(0.5) ? 1 : -1) : 0;
    }
    return Optional.of(
        FeedRow.of(LandedLabelledPosts.TABLE)
            .put(LandedLabelledPosts.NETWORK, post.author().network())
            .put(LandedLabelledPosts.POST_ID, post.id())
            .put(LandedLabelledPosts.LABEL, LABELS.get(label + 1)));
  }

  static FeedRow post(SimulatedPost post) {
    FeedRow row =
        FeedRow.of(LandedSocialPosts.TABLE)
            .put(LandedSocialPosts.NETWORK, post.author().network())
            .put(LandedSocialPosts.POST_ID, post.id())
            .put(LandedSocialPosts.AUTHOR_HANDLE, post.author().handle())
            .put(LandedSocialPosts.POSTED_AT, post.at())
            .put(LandedSocialPosts.TEXT, post.text().words())
            .put(LandedSocialPosts.KIND, post.kind())
            .put(LandedSocialPosts.IN_REPLY_TO, post.inReplyTo().orElse(null))
            .put(LandedSocialPosts.MENTION, post.mention().text())
            .put(LandedSocialPosts.FROM_BRAND, post.voice() != SimulatedPost.Voice.PUBLIC)
            .put(LandedSocialPosts.AUTOMATED, post.voice() == SimulatedPost.Voice.PROGRAM)
            .put(LandedSocialPosts.VISIBILITY, post.open() ? "public" : "private")
            .put(LandedSocialPosts.AGENT_ID, post.agent())
            .put(LandedSocialPosts.FOLLOWERS, post.author().followers())
            .put(LandedSocialPosts.FRIENDS_OF_FRIENDS, post.author().friendsOfFriends())
            .put(LandedSocialPosts.LIKES, post.likes())
            .put(LandedSocialPosts.SHARES, post.shares())
            .put(LandedSocialPosts.AUTHOR_COUNTRY, post.author().country());
    post.impressions().ifPresent(seen -> row.put(LandedSocialPosts.IMPRESSIONS, seen));
    return row;
  }
}
