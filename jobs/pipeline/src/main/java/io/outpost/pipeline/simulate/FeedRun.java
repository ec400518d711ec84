package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import java.time.YearMonth;
import java.util.List;

/** One pass over customers, bystanders and months that fills the feeds. */
final class FeedRun {
  private static final int ORPHAN_EVERY = 40;

  private final SimulationOptions options;
  private final Population population;
  private final Conversations conversations;
  private final Courier courier;
  private final Ledger ledger;

  FeedRun(SimulationOptions options, Population population, LandingWriter landing, Ledger ledger) {
    this.options = options;
    this.population = population;
    this.conversations = new Conversations(options, population.truth());
    this.courier = new Courier(options, landing, ledger);
    this.ledger = ledger;
  }

  void write() {
    CustomerFeeds customers =
        new CustomerFeeds(options, population, conversations, courier, ledger);
    population.customers().forEach(customers::write);
    for (int number = 1; number <= conversations.bystanders(); number++) {
      bystander(number);
    }
    YearMonth last = YearMonth.from(options.to());
    for (YearMonth month = YearMonth.from(options.from());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      month(month);
    }
    ObjectiveTarget.ALL.forEach(target -> courier.main(ReferenceRows.objective(options, target)));
  }

  private void bystander(int number) {
    Draws draws = Draws.of(options.seed(), Draws.Stream.FEEDS, -number);
    List<SimulatedPost> posts = conversations.ofBystander(number);
    posts.forEach(post -> post(post, draws));
    ledger.irregular().add("social_posts", "thread_owner_without_identity");
    if (number % ORPHAN_EVERY == 0) {
      SimulatedPost model = posts.get(0);
      FeedRow reply =
          PostRows.post(model)
              .with(LandedSocialPosts.POST_ID, model.id() + "-r")
              .with(LandedSocialPosts.KIND, "reply")
              .with(LandedSocialPosts.IN_REPLY_TO, model.id() + "-gone");
      courier.oddEvent(reply, model.at(), draws);
      ledger.irregular().add("social_posts", "reply_without_parent");
    }
  }

  private void month(YearMonth month) {
    long number = -1_000_000_000L - month.getYear() * 12L - month.getMonthValue();
    Draws draws = Draws.of(options.seed(), Draws.Stream.FEEDS, number);
    conversations.ofBrand(month).forEach(post -> post(post, draws));
    ReferenceRows.channelCosts(options, population.truth(), month).forEach(courier::main);
  }

  private void post(SimulatedPost post, Draws draws) {
    ledger.post(post);
    courier.event(PostRows.post(post), post.at(), draws);
  }
}
