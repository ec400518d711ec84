package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedAgents;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import java.time.YearMonth;
import java.util.List;
import java.util.function.IntConsumer;

/** One pass over customers, bystanders and months that fills the feeds. */
final class FeedRun {
  private static final int TOLD_EVERY = 50_000;
  private static final int ORPHAN_EVERY = 40;
  private static final int RETESTED_EVERY = 5;
  private static final int SLOWER_WORDS_PER_MINUTE = 58;

  private final SimulationOptions options;
  private final Population population;
  private final Conversations conversations;
  private final Courier courier;
  private final Ledger ledger;

  FeedRun(SimulationOptions options, Population population, LandingWriter landing, Ledger ledger) {
    this.options = options;
    this.population = population;
    this.conversations = new Conversations(options, population.truth());
    this.courier = new Courier(options, population.truth(), landing, ledger);
    this.ledger = ledger;
  }

  void write(IntConsumer written) {
    CustomerFeeds customers =
        new CustomerFeeds(options, population, conversations, courier, ledger);
    for (int number = 1; number <= options.customers(); number++) {
      customers.write(population.customer(number));
      if (number % TOLD_EVERY == 0 || number == options.customers()) {
        written.accept(number);
      }
    }
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
    company();
  }

  private void company() {
    CompanyRows company = new CompanyRows(options);
    List.of(
            company.campaigns(),
            company.experiments(),
            company.calendars(),
            company.channels(population.truth()),
            company.playbook(),
            company.fixes())
        .forEach(rows -> rows.forEach(courier::main));
    Workforce workforce = new Workforce(options);
    for (int number = 1; number <= Workforce.AGENTS; number++) {
      agent(workforce.agent(number), number);
    }
    options
        .from()
        .datesUntil(options.to().plusDays(1))
        .forEach(day -> workforce.shifts(day).forEach(courier::main));
  }

  /** With both deliveries; some took the typing test again in between. */
  private void agent(FeedRow row, int number) {
    boolean retested = number % RETESTED_EVERY == 0;
    FeedRow before =
        retested ? row.with(LandedAgents.WORDS_PER_MINUTE, SLOWER_WORDS_PER_MINUTE) : row;
    boolean early = courier.early(before, CustomerRows.instant(options.from(), 0, 0));
    if (early && retested) {
      ledger.irregular().add("agents", "corrected_by_later_delivery");
    }
    courier.main(row);
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
    PostRows.label(post, options).ifPresent(courier::main);
  }
}
