package io.outpost.pipeline.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Who begins conversations, when and about what; {@link Conversation} is how one goes on. */
final class Conversations {
  private static final int WAKES = 6 * 3600;
  private static final int SLEEPS = 20 * 3600;
  private static final int PROACTIVE_PER_MONTH = 4;
  private static final int FEWEST_PEERS = 50;
  private static final int CUSTOMERS_PER_PEER = 7;

  private final SimulationOptions options;
  private final Truth truth;

  Conversations(SimulationOptions options, Truth truth) {
    this.options = options;
    this.truth = truth;
  }

  /** The handles of a customer: none, one, or two with the same name. */
  List<Author> handles(SimulatedCustomer customer) {
    return handles(customer, voice(customer));
  }

  /** Everything said in the conversations that a customer began. */
  List<SimulatedPost> of(SimulatedCustomer customer) {
    if (!customer.social()) {
      return List.of();
    }
    Draws draws = voice(customer);
    List<Author> handles = handles(customer, draws);
    Conversation conversation = conversation(draws, customer.number(), customer.number());
    for (ServiceContact contact : customer.contacts()) {
      if (contact.channel() == ServiceChannel.SOCIAL) {
        conversation.aboutContact(draws.oneOf(handles), contact);
      }
    }
    int own = count(draws, truth.voice().ownThreads());
    if (own == 0 && conversation.posts().isEmpty()) {
      own = 1;
    }
    for (int i = 0; i < own; i++) {
      conversation.begun(draws.oneOf(handles), time(draws, customer.start()));
    }
    Draws chance = Draws.of(options.seed(), Draws.Stream.ISSUE_CUSTOMER, customer.number());
    complain(conversation, handles.get(0), chance, customer.start());
    return conversation.posts();
  }

  int bystanders() {
    return (int) Math.round(options.customers() * truth.voice().bystandersPerCustomer());
  }

  /** The writer with this number, whose handle belongs to nobody known. */
  Author bystander(int number) {
    return bystander(number, Draws.of(options.seed(), Draws.Stream.BYSTANDER, number));
  }

  /** Everything said in the conversations that a bystander began. */
  List<SimulatedPost> ofBystander(int number) {
    Draws draws = Draws.of(options.seed(), Draws.Stream.BYSTANDER, number);
    Author author = bystander(number, draws);
    Conversation conversation = conversation(draws, -number, number * CUSTOMERS_PER_PEER);
    int threads = 1 + count(draws, truth.voice().bystanderThreads());
    for (int i = 0; i < threads; i++) {
      conversation.begun(author, time(draws, options.from()));
    }
    Draws chance = Draws.of(options.seed(), Draws.Stream.ISSUE_BYSTANDER, number);
    complain(conversation, author, chance, options.from());
    return conversation.posts();
  }

  /** What the company posts in a month without being asked. */
  List<SimulatedPost> ofBrand(YearMonth month) {
    long number = month.getYear() * 12L + month.getMonthValue();
    Draws draws = Draws.of(options.seed(), Draws.Stream.BRAND, number);
    Conversation conversation = conversation(draws, -1_000_000_000L - number, options.customers());
    for (int i = 0; i < PROACTIVE_PER_MONTH; i++) {
      LocalDate day = month.atDay(draws.between(1, month.lengthOfMonth()));
      Instant at = at(day, draws);
      if (!day.isBefore(options.from())) {
        conversation.proactive(draws.oneOf(Author.NETWORKS), at);
      }
    }
    return conversation.posts();
  }

  /** What somebody writes about the planted issue who is there from that day on. */
  private void complain(
      Conversation conversation, Author author, Draws chance, LocalDate thereFrom) {
    truth
        .planted()
        .map(PlantedEvents::issue)
        .ifPresent(
            issue ->
                issue
                    .written(chance, thereFrom)
                    .ifPresent(at -> conversation.complaint(author, at, issue.topic())));
  }

  private Conversation conversation(Draws draws, long owner, int customersSoFar) {
    int peers = Math.max(FEWEST_PEERS, customersSoFar / CUSTOMERS_PER_PEER);
    return new Conversation(options, truth, draws, owner, () -> bystander(draws.between(1, peers)));
  }

  private Draws voice(SimulatedCustomer customer) {
    return Draws.of(options.seed(), Draws.Stream.VOICE, customer.number());
  }

  private List<Author> handles(SimulatedCustomer customer, Draws draws) {
    if (!customer.social() && !customer.profile().lurker()) {
      return List.of();
    }
    Author first = Author.drawn(draws, truth, "x", customer.number(), customer.profile().country());
    String second = draws.oneOf(Author.NETWORKS);
    boolean two = draws.happens(0.25) && !second.equals(first.network());
    return two ? List.of(first, first.on(second)) : List.of(first);
  }

  private Author bystander(int number, Draws draws) {
    String country = Population.COUNTRIES.get(draws.weighted(truth.society().countries()));
    return Author.drawn(draws, truth, "y", number, country);
  }

  private Instant time(Draws draws, LocalDate first) {
    int days = Math.toIntExact(ChronoUnit.DAYS.between(first, options.to()));
    return at(first.plusDays(draws.between(0, days)), draws);
  }

  private static Instant at(LocalDate day, Draws draws) {
    return day.atStartOfDay().plusSeconds(draws.between(WAKES, SLEEPS)).toInstant(ZoneOffset.UTC);
  }

  /** A geometric count: most write little, a few write a lot. */
  private static int count(Draws draws, double mean) {
    int count = 0;
    while (draws.happens(mean / (1 + mean))) {
      count++;
    }
    return count;
  }
}
