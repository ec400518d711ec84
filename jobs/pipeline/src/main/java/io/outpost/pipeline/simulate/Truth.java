package io.outpost.pipeline.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every parameter behind the simulated data, as planted.
 *
 * @param events what happens beside everyday life, or null where nothing does
 */
public record Truth(
    Buying buying,
    Spend spend,
    Society society,
    Acquisition acquisition,
    Service service,
    Surveys surveys,
    Voice voice,
    @JsonInclude(JsonInclude.Include.NON_NULL) PlantedEvents events) {

  /**
   * BG/NBD, time in days: rates are Gamma(r, alpha), dropout probabilities Beta(a, b); a customer
   * may leave after each repeat purchase, not after the first one.
   *
   * @see "Fader, Hardie, Lee (2005), Counting Your Customers the Easy Way, Marketing Science 24(2)"
   */
  public record Buying(double r, double alpha, double a, double b) {}

  /**
   * Gamma-Gamma: a purchase is Gamma(p, nu), nu of a customer is Gamma(q, gamma).
   *
   * @param marginMean mean share of gross margin in the amount
   * @param marginDeviation standard deviation of that share between customers
   * @param refundShare share of purchases given back as a whole
   */
  public record Spend(
      double p,
      double q,
      double gamma,
      double marginMean,
      double marginDeviation,
      double refundShare) {

    /** Mean amount of a purchase over all customers. */
    public double mean() {
      return p * gamma / (q - 1);
    }
  }

  /**
   * Who the customers are.
   *
   * @param socialShare prevalence of social customers
   * @param lurkerShare share of the others whose handle is known although they never write
   * @param startShare part of the period in which customers begin
   */
  public record Society(
      double socialShare,
      double lurkerShare,
      double startShare,
      List<Double> segmentsOfSocial,
      List<Double> segmentsOfOthers,
      List<Double> regions,
      List<Double> countries) {

    Society withSocialShare(double share) {
      return new Society(
          share, lurkerShare, startShare, segmentsOfSocial, segmentsOfOthers, regions, countries);
    }
  }

  /**
   * How customers are won.
   *
   * @param referredShare share of customers won by another customer, where there is an earlier one
   * @param socialReferralWeight how much likelier a social customer is the one who referred
   * @param costs mean cost of winning a customer, by channel
   */
  public record Acquisition(
      double referredShare, double socialReferralWeight, Map<String, Double> costs) {}

  /**
   * Service contacts.
   *
   * @param contactsPerDay mean rate of a customer who is not social
   * @param contactShape shape of the gamma distribution of rates between customers
   * @param socialContactRatio rate of social customers by that of the others
   * @param socialChannelShare share of a social customer's contacts that begin on a network
   * @param resolvedShare share of answered contacts that get resolved
   */
  public record Service(
      double contactsPerDay,
      double contactShape,
      double socialContactRatio,
      double socialChannelShare,
      double resolvedShare,
      Map<ServiceChannel, Channel> channels) {}

  /**
   * One service channel.
   *
   * @param weight among the channels that are no network
   * @param medianMinutes median minutes to the first answer by a person, of those answered
   * @param sigma of the logarithm of these minutes
   * @param neverAnswered share without any answer
   * @param cost mean cost of a contact
   * @param medianHandleSeconds median time an agent spends
   * @param moved share that moves to another channel
   * @param monthlyCost full cost of the channel in a month per 2,000 customers
   */
  public record Channel(
      double weight,
      double medianMinutes,
      double sigma,
      double neverAnswered,
      double cost,
      double medianHandleSeconds,
      double moved,
      double monthlyCost) {}

  /**
   * Survey answers.
   *
   * @param askedAfterContact share of contacts with an answer, by instrument
   * @param relationShare share of customers who answer the yearly study (NPS)
   * @param studyShare share of social customers who answer the study of social customers
   * @param refusedShare share of answers that are refusals
   * @param verbatimShare share of scored answers with a comment
   * @param sameClassShare share of comments that mean what the score says; the others are one class
   *     away
   */
  public record Surveys(
      Map<Instrument, Double> askedAfterContact,
      double relationShare,
      double studyShare,
      double refusedShare,
      double verbatimShare,
      double sameClassShare,
      Map<Instrument, Scores> scores) {}

  /** Probabilities of the scores from the lowest to the highest. */
  public record Scores(List<Double> social, List<Double> others) {

    /** Exact mean score of social customers less that of the others. */
    public double gap() {
      double gap = 0;
      for (int i = 0; i < social.size(); i++) {
        gap += i * (social.get(i) - others.get(i));
      }
      return gap;
    }
  }

  /**
   * Posts.
   *
   * @param bystandersPerCustomer writers without a known handle, per customer
   * @param ownThreads mean threads that a social customer begins beside service contacts
   * @param bystanderThreads mean threads that a bystander begins beyond the first
   * @param mentions of threads that are no service contact: direct, indirect, none
   * @param answered share of such threads that a person answers, by the same kinds
   * @param answerMedianMinutes median minutes to that answer, by the same kinds
   * @param answerSigma of the logarithm of these minutes
   * @param acknowledged share of direct mentions with an automated answer
   * @param repliedByCustomer share of answered threads in which the customer writes again
   * @param peerAnswered share of threads that another writer answers
   * @param friendsOfFriendsMedian median of the potential, lognormal
   * @param friendsOfFriendsMean its mean
   * @param impressionsMissing share of posts without a count of views
   * @param complaints classes of direct mentions
   * @param talk classes of the other threads
   */
  public record Voice(
      double bystandersPerCustomer,
      double ownThreads,
      double bystanderThreads,
      List<Double> mentions,
      List<Double> answered,
      List<Double> answerMedianMinutes,
      double answerSigma,
      double acknowledged,
      double repliedByCustomer,
      double peerAnswered,
      double shared,
      double friendsOfFriendsMedian,
      double friendsOfFriendsMean,
      double impressionsMissing,
      List<Double> complaints,
      List<Double> talk) {

    Voice withBystandersPerCustomer(double perCustomer) {
      return new Voice(
          perCustomer,
          ownThreads,
          bystanderThreads,
          mentions,
          answered,
          answerMedianMinutes,
          answerSigma,
          acknowledged,
          repliedByCustomer,
          peerAnswered,
          shared,
          friendsOfFriendsMedian,
          friendsOfFriendsMean,
          impressionsMissing,
          complaints,
          talk);
    }

    /** Standard deviation of the logarithm of the potential. */
    double friendsOfFriendsSigma() {
      return StrictMath.sqrt(2 * StrictMath.log(friendsOfFriendsMean / friendsOfFriendsMedian));
    }
  }

  /** The same with events. */
  public Truth with(PlantedEvents planted) {
    return new Truth(buying, spend, society, acquisition, service, surveys, voice, planted);
  }

  Optional<PlantedEvents> planted() {
    return Optional.ofNullable(events);
  }

  Truth with(Buying buying) {
    return new Truth(buying, spend, society, acquisition, service, surveys, voice, events);
  }

  Truth with(Society society) {
    return new Truth(buying, spend, society, acquisition, service, surveys, voice, events);
  }

  Truth with(Voice voice) {
    return new Truth(buying, spend, society, acquisition, service, surveys, voice, events);
  }

  /** The parameters of the sample. */
  public static Truth standard() {
    return StandardTruth.TRUTH;
  }
}
