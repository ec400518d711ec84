package io.outpost.pipeline.simulate;

import java.util.List;

/** Somebody who writes on a network. */
record Author(
    String network, String handle, long followers, long friendsOfFriends, String country) {
  static final List<String> NETWORKS = List.of("chirper", "townsquare", "pixelwall");
  private static final List<Double> NETWORK_WEIGHTS = List.of(0.5, 0.32, 0.18);
  private static final List<String> MOODS =
      List.of(
          "brisk", "calm", "dapper", "eager", "fuzzy", "gentle", "humble", "jolly", "lucid",
          "mellow", "nimble", "plucky", "quiet", "rusty", "sunny", "witty");
  private static final List<String> ANIMALS =
      List.of(
          "otter", "badger", "heron", "newt", "lynx", "stork", "vole", "marten", "carp", "finch",
          "hare", "ibex", "moth", "perch", "raven", "toad");
  private static final double FOLLOWERS_MEDIAN = 240;
  private static final double FOLLOWERS_SIGMA = 1.4;

  /**
   * @param kind tells handles of customers and of bystanders apart
   */
  static Author drawn(Draws draws, Truth truth, String kind, int number, String country) {
    String network = NETWORKS.get(draws.weighted(NETWORK_WEIGHTS));
    String handle =
        "%s_%s_%s%05d".formatted(draws.oneOf(MOODS), draws.oneOf(ANIMALS), kind, number);
    long followers = Math.round(draws.logNormal(FOLLOWERS_MEDIAN, FOLLOWERS_SIGMA));
    long potential =
        Math.round(
            draws.logNormal(
                truth.voice().friendsOfFriendsMedian(), truth.voice().friendsOfFriendsSigma()));
    return new Author(network, handle, followers, potential, country);
  }

  static Author brand(String network) {
    return new Author(network, TextWriter.BRAND_HANDLE, 48_210, 2_140_300, "DE");
  }

  Author on(String otherNetwork) {
    return new Author(otherNetwork, handle, followers, friendsOfFriends, country);
  }
}
