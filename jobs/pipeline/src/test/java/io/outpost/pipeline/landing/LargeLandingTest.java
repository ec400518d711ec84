package io.outpost.pipeline.landing;

/** All that holds for small feeds, for feeds that are read back from the lake. */
class LargeLandingTest extends LandingTest {
  @Override
  long largeFrom() {
    return 0;
  }
}
