package io.outpost.pipeline.returns;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.outpost.analytics.returns.ReturnLine;
import io.outpost.analytics.returns.Source;
import io.outpost.analytics.returns.Uncertain;
import io.outpost.analytics.returns.UncertainInput;
import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Moments;
import io.outpost.pipeline.config.ReturnSettings;
import io.outpost.pipeline.config.ReturnSettings.Assumption;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.silver.ChannelCosts;
import io.outpost.pipeline.tables.silver.Contacts;
import io.outpost.pipeline.tables.silver.Customers;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The costs and benefits of the social programme over its last months. */
final class ProgrammeLines {
  static final Set<Table> INPUTS =
      Set.of(
          ChannelCosts.TABLE,
          Contacts.TABLE,
          Customers.TABLE,
          CustomerProfiles.TABLE,
          ChannelEconomics.TABLE);

  private static final String SOCIAL = "social";

  private final Inputs inputs;
  private final ReturnSettings settings;
  private final List<ReturnLine> lines = new ArrayList<>();
  private final Map<String, UncertainInput> named = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final Map<String, String> units = new LinkedHashMap<>();

  ProgrammeLines(Inputs inputs, ReturnSettings settings) {
    this.inputs = inputs;
    this.settings = settings;
    // Without contacts the larger benefits are unknown, not zero: costs alone would tell of a loss.
    if (!inputs.rows(Contacts.TABLE).isEmpty()) {
      addCosts();
    }
    if (!lines.isEmpty()) {
      addDisplacedPhone();
      addProtectedValue();
      addReferrals();
    }
  }

  List<ReturnLine> lines() {
    return List.copyOf(lines);
  }

  /** The inputs of benefit lines; a cost is its own input. */
  List<UncertainInput> inputs() {
    return List.copyOf(named.values());
  }

  String noteOf(String name) {
    return notes.get(name);
  }

  String unitOf(String input) {
    return units.get(input);
  }

  /** Measured, assumed, or mixed where a line multiplies both. */
  String sourceOf(String line) {
    List<Source> sources =
        lines.stream()
            .filter(one -> one.name().equals(line))
            .flatMap(one -> one.factors().stream())
            .map(UncertainInput::source)
            .distinct()
            .toList();
    if (sources.size() > 1) {
      return "mixed";
    }
    return sources.get(0) == Source.ASSUMED ? "assumed" : "measured";
  }

  /** The day before the months begin. */
  private LocalDate since() {
    return inputs.night().asOf().minusMonths(settings.months());
  }

  /** The moment the months begin. */
  private Instant begin() {
    return since().plusDays(1).atStartOfDay(inputs.night().zone()).toInstant();
  }

  private void addCosts() {
    Column[] sums = {
      sum(ChannelCosts.TECHNOLOGY.col()),
      sum(ChannelCosts.TRAINING.col()),
      sum(ChannelCosts.OVERHEAD.col())
    };
    Row costs =
        inputs
            .rows(ChannelCosts.TABLE)
            .filter(ChannelCosts.CHANNEL.col().equalTo(SOCIAL))
            .filter(ChannelCosts.MONTH.col().gt(lit(since())))
            .agg(sum(ChannelCosts.LABOUR.col()), sums)
            .first();
    String[] names = {"labour", "technology", "training", "overhead"};
    for (int i = 0; i < names.length; i++) {
      BigDecimal amount = costs.getDecimal(i);
      if (amount != null && amount.signum() > 0) {
        String name = names[i];
        lines.add(
            ReturnLine.cost(
                name, UncertainInput.measured(name, new Uncertain.Fixed(amount.doubleValue()))));
        notes.put(name, "silver/channel_costs of social, last " + settings.months() + " months");
      }
    }
  }

  private void addDisplacedPhone() {
    Dataset<Row> economics = inputs.rows(ChannelEconomics.TABLE);
    List<Row> unitCosts =
        economics
            .filter(ChannelEconomics.MEASURE.col().equalTo("cost_per_resolution"))
            .filter(ChannelEconomics.ESTIMATE.col().isNotNull())
            .collectAsList();
    Row social = of(unitCosts, SOCIAL);
    Row phone = of(unitCosts, "phone");
    long resolved = resolvedSocialContacts();
    if (social == null || phone == null || resolved == 0) {
      return;
    }
    Estimate saving =
        costPerResolution(phone)
            .minus(costPerResolution(social), Confidence.P95, "difference of unit costs");
    lines.add(
        ReturnLine.benefit(
            "displaced_phone_contacts",
            measured(
                "resolved_social_contacts",
                new Uncertain.Fixed(resolved),
                "contacts",
                "silver/contacts of social, resolved, last " + settings.months() + " months"),
            assumed("displacement_rate", settings.displacementRate()),
            measured(
                "saving_per_resolution",
                Uncertain.of(saving),
                "currency",
                "gold/channel_economics cost per resolution, phone less social")));
    notes.put("displaced_phone_contacts", "social contacts that would have been phone contacts");
  }

  private void addProtectedValue() {
    Row served =
        inputs
            .rows(Contacts.TABLE)
            .filter(Contacts.CHANNEL.col().equalTo(SOCIAL))
            .filter(Contacts.OPENED_AT.col().geq(lit(begin())))
            .agg(countDistinct(Contacts.CUSTOMER_ID.col()))
            .first();
    Moments values = values(CustomerProfiles.SOCIAL.col());
    if (served.getLong(0) == 0 || values.n() < 2) {
      return;
    }
    lines.add(
        ReturnLine.benefit(
            "protected_customer_value",
            measured(
                "served_social_customers",
                new Uncertain.Fixed(served.getLong(0)),
                "customers",
                "silver/contacts of social, distinct customers"),
            assumed("retention_effect", settings.retentionEffect()),
            measured(
                "value_of_social_customer",
                mean(values),
                "currency",
                "gold/customer_profiles mean value of social customers")));
    notes.put(
        "protected_customer_value",
        "value that would be lost without service in social channels; assumed, not causal");
  }

  private void addReferrals() {
    Dataset<Row> socials =
        inputs
            .rows(CustomerProfiles.TABLE)
            .filter(CustomerProfiles.SOCIAL.col())
            .select(Customers.REFERRED_BY.is(CustomerProfiles.CUSTOMER_ID.col()));
    Dataset<Row> referred =
        inputs
            .rows(Customers.TABLE)
            .filter(Customers.SINCE.col().gt(lit(since())))
            .join(socials, new String[] {Customers.REFERRED_BY.columnName()}, "left_semi");
    long referrals = referred.count();
    Moments values = values(lit(true));
    if (referrals == 0 || values.n() < 2) {
      return;
    }
    lines.add(
        ReturnLine.benefit(
            "referred_customers",
            measured(
                "referrals_by_social_customers",
                new Uncertain.Fixed(referrals),
                "customers",
                "silver/customers referred by social customers, last "
                    + settings.months()
                    + " months"),
            assumed("referral_attribution", settings.referralAttribution()),
            measured(
                "value_of_customer",
                mean(values),
                "currency",
                "gold/customer_profiles mean value of all customers")));
    notes.put("referred_customers", "customers won by referrals that the programme brought about");
  }

  private long resolvedSocialContacts() {
    return inputs
        .rows(Contacts.TABLE)
        .filter(Contacts.CHANNEL.col().equalTo(SOCIAL))
        .filter(Contacts.OPENED_AT.col().geq(lit(begin())))
        .filter(Contacts.RESOLVED_AT.col().lt(lit(inputs.night().end())))
        .count();
  }

  private Moments values(Column condition) {
    Column value = CustomerProfiles.VALUE.col();
    Row sums =
        inputs
            .rows(CustomerProfiles.TABLE)
            .filter(condition)
            .agg(
                count(value).as("n"),
                ExactSums.of(value).as("sum"),
                ExactSums.ofSquares(value).as("squares"))
            .first();
    return ExactSums.moments(sums, "n", "sum", "squares");
  }

  private static Row of(List<Row> rows, String channel) {
    return rows.stream()
        .filter(row -> ChannelEconomics.CHANNEL.text(row).equals(channel))
        .findFirst()
        .orElse(null);
  }

  private static Estimate costPerResolution(Row row) {
    return Estimate.symmetric(
        ChannelEconomics.N.count(row),
        ChannelEconomics.ESTIMATE.number(row).orElseThrow(),
        ChannelEconomics.STANDARD_ERROR.number(row).orElseThrow(),
        Confidence.P95.z(),
        "cost per resolution");
  }

  private static Uncertain mean(Moments values) {
    return Uncertain.of(values.estimate().orElseThrow());
  }

  private UncertainInput measured(String name, Uncertain value, String unit, String note) {
    return input(UncertainInput.measured(name, value), unit, note);
  }

  private UncertainInput assumed(String name, Assumption assumption) {
    Uncertain.Pert pert =
        new Uncertain.Pert(assumption.low(), assumption.likely(), assumption.high());
    return input(UncertainInput.assumed(name, pert), "1", "assumed: " + assumption.source());
  }

  private UncertainInput input(UncertainInput input, String unit, String note) {
    named.put(input.name(), input);
    units.put(input.name(), unit);
    notes.put(input.name(), note);
    return input;
  }
}
