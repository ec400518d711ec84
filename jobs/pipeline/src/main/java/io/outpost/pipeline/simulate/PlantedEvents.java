package io.outpost.pipeline.simulate;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What happens beside everyday life, planted so that it can be seen whether it is found. Purchases,
 * other contacts and survey answers stay as they would be without.
 *
 * @param issue a systemic issue
 * @param referrals a campaign that brings referred customers
 * @param talk a campaign that makes talk about the company kinder
 * @param hiddenShare share of indirect mentions that are delivered as no mention at all
 * @param late purchases and posts that are delivered days late
 */
public record PlantedEvents(
    Issue issue, Referrals referrals, Talk talk, double hiddenShare, Late late) {

  /**
   * Events at fixed shares of the period, with the dates of the campaigns and fixes in the feeds.
   */
  public static PlantedEvents of(SimulationOptions options) {
    CompanyRows company = new CompanyRows(options);
    return new PlantedEvents(
        new Issue(Topic.DELIVERY, company.at(0.8), company.at(0.83), 0.08, 0.03),
        new Referrals("CMP-3", company.at(0.36), company.at(0.52), 0.3),
        new Talk(
            "CMP-5",
            "chirper",
            company.at(0.78),
            company.at(0.95),
            List.of(0.05, 0.13, 0.27, 0.34, 0.21)),
        0.2,
        new Late(0.3, 7, List.of(2, 5, 9)));
  }

  private static boolean isWithin(LocalDate day, LocalDate begins, LocalDate ends) {
    return !day.isBefore(begins) && !day.isAfter(ends);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * A cause that many complain about, until it is repaired.
   *
   * @param begins first day
   * @param ends last day: that of the fix
   * @param writersShare share of social customers and of bystanders who begin a thread about it
   * @param callersShare share of all customers who call, mail or chat about it
   */
  public record Issue(
      Topic topic,
      @JsonSerialize(using = ToStringSerializer.class) LocalDate begins,
      @JsonSerialize(using = ToStringSerializer.class) LocalDate ends,
      double writersShare,
      double callersShare) {
    private static final int OPENS = 7 * 3600;
    private static final int CLOSES = 20 * 3600;
    private static final List<ServiceChannel> CALLED =
        List.of(ServiceChannel.PHONE, ServiceChannel.EMAIL, ServiceChannel.CHAT);

    /** When somebody who is there from this day on writes about it, if at all. */
    Optional<Instant> written(Draws draws, LocalDate thereFrom) {
      return when(draws, writersShare, thereFrom);
    }

    /** The service contact about it of a customer who is there from this day on, if any. */
    Optional<ServiceContact> contact(
        Truth.Service service, Draws draws, LocalDate thereFrom, LocalDate to) {
      return when(draws, callersShare, thereFrom)
          .map(at -> ServiceLife.contact(service, draws, draws.oneOf(CALLED), at, to))
          .map(contact -> contact.about(topic));
    }

    private Optional<Instant> when(Draws draws, double share, LocalDate thereFrom) {
      boolean happens = draws.happens(share);
      int days = Math.toIntExact(ends.toEpochDay() - begins.toEpochDay());
      LocalDate day = begins.plusDays(draws.between(0, days));
      Instant at = CustomerRows.instant(day, 0, draws.between(OPENS, CLOSES));
      return happens && !day.isBefore(thereFrom) ? Optional.of(at) : Optional.empty();
    }
  }

  /**
   * A campaign under which customers refer others more often.
   *
   * @param referredShare share of the customers that begin in its time and were referred
   */
  public record Referrals(
      String campaign,
      @JsonSerialize(using = ToStringSerializer.class) LocalDate begins,
      @JsonSerialize(using = ToStringSerializer.class) LocalDate ends,
      double referredShare) {
    boolean covers(LocalDate day) {
      return isWithin(day, begins, ends);
    }
  }

  /**
   * A campaign on one network under which talk is kinder.
   *
   * @param classes of threads there and then that do not address the company
   */
  public record Talk(
      String campaign,
      String network,
      @JsonSerialize(using = ToStringSerializer.class) LocalDate begins,
      @JsonSerialize(using = ToStringSerializer.class) LocalDate ends,
      List<Double> classes) {
    boolean covers(String where, Instant at) {
      return where.equals(network) && isWithin(day(at), begins, ends);
    }
  }

  /**
   * Records known days after they happened.
   *
   * @param share of the purchases and posts in the last days before the early delivery
   * @param lastDays how many days before it, its own included
   * @param days after the early delivery on which they come instead
   */
  public record Late(double share, int lastDays, List<Integer> days) {

    /** The delivery that a record comes with instead of the early one, if it is late. */
    Optional<Delivery> instead(Delivery early, Instant at, Draws draws) {
      boolean recent = day(at).isAfter(early.date().minusDays(lastDays));
      return recent && draws.happens(share)
          ? Optional.of(new Delivery(early.date().plusDays(draws.oneOf(days)), ""))
          : Optional.empty();
    }
  }
}
