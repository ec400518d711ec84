package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedSocialPosts;

/** Posts as records of their feed. */
final class PostRows {
  private PostRows() {}

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
