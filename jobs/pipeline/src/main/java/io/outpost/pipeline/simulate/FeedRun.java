package io.outpost.pipeline.simulate;

import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** One pass over the population that fills the feeds. */
final class FeedRun {
  private static final double LATE_SHARE = 0.012;
  private static final int CORRECTED_EVERY = 97;
  private static final int GUEST_EVERY = 25;
  private static final int STRANGER_EVERY = 150;
  private static final int AFTER_EVERY = 61;
  private static final int POST_AFTER_EVERY = 10;
  private static final int ORPHAN_EVERY = 40;
  private static final int UNKNOWN_OWNER_EVERY = 45;
  private static final int NOTE_EVERY = 700;
  private static final int FIRST_STRANGER = 9_000_000;
  private static final List<String> VERIFIED = List.of("login", "survey", "agent", "import");
  private static final List<Double> VERIFIED_WEIGHTS = List.of(0.55, 0.1, 0.25, 0.1);

  private final SimulationOptions options;
  private final Population population;
  private final Conversations conversations;
  private final Deliveries deliveries;
  private final LandingWriter landing;
  private final Ledger ledger;
  private int socialSeen;
  private int contactsSeen;

  FeedRun(SimulationOptions options, Population population, LandingWriter landing, Ledger ledger) {
    this.options = options;
    this.population = population;
    this.conversations = new Conversations(options, population.truth());
    this.deliveries = Deliveries.of(options);
    this.landing = landing;
    this.ledger = ledger;
  }

  void write() {
    population.customers().forEach(this::customer);
    for (int number = 1; number <= conversations.bystanders(); number++) {
      bystander(number);
    }
    YearMonth last = YearMonth.from(options.to());
    for (YearMonth month = YearMonth.from(options.from());
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      Draws draws = draws(-month.getYear() * 12L - month.getMonthValue());
      conversations.ofBrand(month).forEach(post -> post(post, draws));
      ReferenceRows.channelCosts(options, population.truth(), month)
          .forEach(row -> landing.write(deliveries.main(), row));
    }
    ObjectiveTarget.ALL.forEach(
        target -> landing.write(deliveries.main(), ReferenceRows.objective(options, target)));
  }

  private void customer(SimulatedCustomer customer) {
    ledger.customer(customer);
    customer.referredBy().ifPresent(by -> ledger.referral(population.social(by)));
    Draws draws = draws(customer.number());
    master(customer);
    identities(customer, draws);
    transactions(customer, draws);
    contacts(customer, draws);
    answers(customer);
    conversations.of(customer).forEach(post -> post(post, draws));
    afterwards(customer, draws);
  }

  private void master(SimulatedCustomer customer) {
    FeedRow row = CustomerRows.customer(customer);
    if (deliveries.early(CustomerRows.instant(customer.start(), 0, 0))) {
      boolean corrected = customer.number() % CORRECTED_EVERY == 0;
      FeedRow before = corrected ? row.with(LandedCustomers.REGION, "unassigned") : row;
      landing.write(deliveries.early().orElseThrow(), before);
      if (corrected) {
        ledger.irregular().add("customers", "corrected_by_later_delivery");
      }
    }
    landing.write(deliveries.main(), row);
  }

  private void identities(SimulatedCustomer customer, Draws draws) {
    int days = Math.toIntExact(ChronoUnit.DAYS.between(customer.start(), options.to()));
    for (Author handle : conversations.handles(customer)) {
      Instant verified =
          CustomerRows.instant(customer.start(), draws.between(0, days), draws.between(0, 80_000));
      String how = VERIFIED.get(draws.weighted(VERIFIED_WEIGHTS));
      landing.write(deliveries.main(), CustomerRows.identity(handle, customer.id(), verified, how));
    }
    if (customer.social()) {
      socialSeen++;
      if (socialSeen % UNKNOWN_OWNER_EVERY == 0) {
        int stranger = socialSeen / UNKNOWN_OWNER_EVERY;
        landing.writeAlone(
            deliveries.main(),
            CustomerRows.identity(
                conversations.bystander(stranger),
                SimulatedCustomer.idOf(FIRST_STRANGER + stranger),
                CustomerRows.instant(customer.start(), 0, 0),
                "import"));
        ledger.irregular().add("identities", "of_unknown_customer");
      }
    }
  }

  private void transactions(SimulatedCustomer customer, Draws draws) {
    for (int i = 0; i < customer.purchases().size(); i++) {
      event(CustomerRows.purchase(customer, i), draws);
      CustomerRows.refund(customer, i)
          .ifPresent(
              row -> {
                event(row, draws);
                ledger.irregular().add("transactions", "refund");
              });
    }
    boolean guest = customer.number() % GUEST_EVERY == 0;
    boolean stranger = customer.number() % STRANGER_EVERY == 0;
    if (guest || stranger) {
      FeedRow row = CustomerRows.purchase(customer, 0);
      String owner = stranger ? SimulatedCustomer.idOf(FIRST_STRANGER + customer.number()) : "";
      event(
          row.with(
                  LandedTransactions.TRANSACTION_ID,
                  "%s%07d".formatted(stranger ? "U" : "G", customer.number()))
              .with(LandedTransactions.CUSTOMER_ID, owner),
          draws);
      ledger.irregular().add("transactions", stranger ? "of_unknown_customer" : "of_guest");
    }
  }

  /** Writes a transaction with the delivery it belongs to; a few come months later. */
  private void event(FeedRow row, Draws draws) {
    Instant at = Instant.parse(row.value(LandedTransactions.PURCHASED_AT).toString());
    landing.write(delivery(row, at, draws), row);
  }

  private Delivery delivery(FeedRow row, Instant at, Draws draws) {
    boolean late = draws.happens(LATE_SHARE);
    if (!deliveries.early(at)) {
      return deliveries.main();
    }
    if (late) {
      ledger.irregular().add(row.table().name(), "late");
      return deliveries.late();
    }
    return deliveries.early().orElseThrow();
  }

  private void contacts(SimulatedCustomer customer, Draws draws) {
    for (int i = 0; i < customer.contacts().size(); i++) {
      ServiceContact contact = customer.contacts().get(i);
      FeedRow row = CustomerRows.contact(customer, i);
      contactsSeen++;
      if (contactsSeen % NOTE_EVERY == 0) {
        row =
            row.with(
                LandedContacts.TOPIC,
                contact.topic() + ", \"see note\"\ncall back after 5 pm, 'please'");
        ledger.irregular().add("contacts", "topic_with_line_break_and_quotes");
      }
      Delivery delivery = delivery(row, contact.opened(), draws);
      Optional<FeedRow> unfinished = unfinished(row, contact, delivery);
      if (unfinished.isPresent()) {
        landing.write(delivery, unfinished.get());
        landing.write(deliveries.main(), row);
        ledger.irregular().add("contacts", "completed_by_later_delivery");
      } else {
        landing.write(delivery, row);
      }
    }
  }

  /** The contact as it stood at the early delivery, where something was yet to come. */
  private Optional<FeedRow> unfinished(FeedRow row, ServiceContact contact, Delivery delivery) {
    if (deliveries.early().filter(delivery::equals).isEmpty()) {
      return Optional.empty();
    }
    boolean answeredLater = contact.firstResponse().filter(at -> !deliveries.early(at)).isPresent();
    boolean resolvedLater = contact.resolved().filter(at -> !deliveries.early(at)).isPresent();
    if (!answeredLater && !resolvedLater) {
      return Optional.empty();
    }
    FeedRow open = row.with(LandedContacts.RESOLVED_AT, null);
    return Optional.of(answeredLater ? open.with(LandedContacts.FIRST_RESPONSE_AT, null) : open);
  }

  private void answers(SimulatedCustomer customer) {
    Draws draws = Draws.of(options.seed(), Draws.Stream.VERBATIMS, customer.number());
    for (int i = 0; i < customer.answers().size(); i++) {
      SurveyAnswer answer = customer.answers().get(i);
      Optional<SimulatedText> text =
          answer
              .verbatim()
              .map(meant -> TextWriter.verbatim(draws, Topic.of(meant.topic()), meant.sentiment()));
      text.ifPresent(written -> ledger.text("survey_responses", written));
      Optional<Author> handle =
          answer.throughHandle()
              ? Optional.of(conversations.handles(customer).get(0))
              : Optional.empty();
      landing.write(
          deliveries.main(),
          CustomerRows.answer(customer, i, handle, text.map(SimulatedText::words)));
    }
  }

  private void post(SimulatedPost post, Draws draws) {
    ledger.post(post);
    FeedRow row = PostRows.post(post);
    landing.write(delivery(row, post.at(), draws), row);
  }

  private void bystander(int number) {
    Draws draws = draws(-number);
    List<SimulatedPost> posts = conversations.ofBystander(number);
    posts.forEach(post -> post(post, draws));
    ledger.irregular().add("social_posts", "thread_owner_without_identity");
    if (number % ORPHAN_EVERY == 0) {
      SimulatedPost root = posts.get(0);
      FeedRow reply =
          PostRows.post(root)
              .with(LandedSocialPosts.POST_ID, root.id() + "-r")
              .with(LandedSocialPosts.KIND, "reply")
              .with(LandedSocialPosts.IN_REPLY_TO, root.id() + "-gone");
      landing.writeAlone(delivery(reply, root.at(), draws), reply);
      ledger.irregular().add("social_posts", "reply_without_parent");
    }
  }

  /** What is delivered after the last day, and must not be seen by a night of that day. */
  private void afterwards(SimulatedCustomer customer, Draws draws) {
    if (customer.number() % AFTER_EVERY == 0) {
      boolean lateEvent = customer.number() % (2 * AFTER_EVERY) == 0;
      LocalDate day = options.to().plusDays(lateEvent ? 0 : draws.between(1, 7));
      landing.writeAlone(
          deliveries.after(),
          CustomerRows.transaction(
              "Z%07d".formatted(customer.number()),
              customer.id(),
              CustomerRows.instant(day, 0, draws.between(0, 80_000)),
              customer.purchases().get(0).amount(),
              customer.purchases().get(0).margin()));
      ledger.irregular().add("transactions", "delivered_after_the_end");
    }
    if (customer.social() && socialSeen % POST_AFTER_EVERY == 0) {
      SimulatedPost model = conversations.of(customer).get(0);
      Instant at = ServiceLife.end(options.to()).plusSeconds(draws.between(0, 6 * 86_400));
      landing.writeAlone(
          deliveries.after(),
          PostRows.post(model)
              .with(LandedSocialPosts.POST_ID, model.id() + "-z")
              .with(LandedSocialPosts.POSTED_AT, at));
      ledger.irregular().add("social_posts", "delivered_after_the_end");
    }
  }

  private Draws draws(long number) {
    return Draws.of(options.seed(), Draws.Stream.FEEDS, number);
  }
}
