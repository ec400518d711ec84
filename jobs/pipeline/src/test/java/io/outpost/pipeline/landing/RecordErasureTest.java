package io.outpost.pipeline.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedCustomers;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import io.outpost.pipeline.tables.landing.LandedSurveyResponses;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordErasureTest {
  private static final Pseudonyms PSEUDONYMS =
      new Pseudonyms("a key of tests only".getBytes(StandardCharsets.UTF_8));

  private static LandedRecord applied(Table feed, LandedRecord record) {
    ErasedPersons.Tokens tokens = new ErasedPersons.Tokens(PSEUDONYMS);
    tokens.addCustomer("C-17");
    tokens.addHandle("chirper", "jane_9");
    return new RecordErasure(feed, new ErasedPersons(PSEUDONYMS, tokens.made())).applied(record);
  }

  private static LandedRecord record(
      Table feed, List<String> violations, String raw, Object... fieldsAndTexts) {
    String[] values = new String[feed.fields().size()];
    for (int i = 0; i < fieldsAndTexts.length; i += 2) {
      values[feed.fields().indexOf((Field) fieldsAndTexts[i])] = (String) fieldsAndTexts[i + 1];
    }
    byte[] bytes = raw == null ? null : raw.getBytes(StandardCharsets.UTF_8);
    return new LandedRecord(values, violations, 3, 4, bytes);
  }

  private static void assertIsEmptied(LandedRecord record) {
    assertThat(record.values()).containsOnlyNulls();
    assertThat(record.violations()).containsExactly(RecordErasure.LABEL);
    assertThat(record.raw()).isNull();
    assertThat(record.firstLine()).isEqualTo(3);
    assertThat(record.lastLine()).isEqualTo(4);
  }

  @Test
  void emptiesRecordsOfTheCustomerAndOfTheirHandle() {
    assertIsEmptied(
        applied(
            LandedTransactions.TABLE,
            record(
                LandedTransactions.TABLE,
                List.of("amount: no decimal(18,2)"),
                "t1,C-17,twenty",
                LandedTransactions.CUSTOMER_ID,
                "C-17")));
    assertIsEmptied(
        applied(
            LandedSocialPosts.TABLE,
            record(
                LandedSocialPosts.TABLE,
                List.of(),
                null,
                LandedSocialPosts.NETWORK,
                "chirper",
                LandedSocialPosts.AUTHOR_HANDLE,
                "@Jane_9")));
    assertIsEmptied(
        applied(
            LandedSurveyResponses.TABLE,
            record(
                LandedSurveyResponses.TABLE,
                List.of(),
                null,
                LandedSurveyResponses.NETWORK,
                "chirper",
                LandedSurveyResponses.HANDLE,
                "jane_9")));
  }

  @Test
  void emptiesAnUnreadableRecordWhoseBytesNameThem() {
    List<String> unread = List.of("record: wrong number of fields");
    assertIsEmptied(
        applied(
            LandedTransactions.TABLE, record(LandedTransactions.TABLE, unread, "t1;C-17;20.00")));
    LandedRecord other = record(LandedTransactions.TABLE, unread, "t1;C-170;20.00");
    assertThat(applied(LandedTransactions.TABLE, other)).isEqualTo(other);
  }

  @Test
  void masksThemInRecordsOfOthersAndDropsTheBytes() {
    LandedRecord post =
        applied(
            LandedSocialPosts.TABLE,
            record(
                LandedSocialPosts.TABLE,
                List.of(),
                "{...@jane_9...}",
                LandedSocialPosts.NETWORK,
                "chirper",
                LandedSocialPosts.AUTHOR_HANDLE,
                "else",
                LandedSocialPosts.TEXT,
                "hello @jane_9"));
    assertThat(post.isAccepted()).isTrue();
    assertThat(post.values()).contains("else", "hello @[erased]");
    assertThat(post.raw()).isNull();
    LandedRecord friend =
        applied(
            LandedCustomers.TABLE,
            record(
                LandedCustomers.TABLE,
                List.of(),
                null,
                LandedCustomers.CUSTOMER_ID,
                "C-18",
                LandedCustomers.REFERRED_BY,
                "C-17"));
    assertThat(friend.values()).contains("C-18").doesNotContain("C-17");
  }

  @Test
  void touchesNoRecordTwiceAndNoneOfOthers() {
    LandedRecord done = record(LandedCustomers.TABLE, List.of(RecordErasure.LABEL), null);
    assertThat(applied(LandedCustomers.TABLE, done)).isSameAs(done);
    LandedRecord other =
        record(LandedCustomers.TABLE, List.of(), "C-18", LandedCustomers.CUSTOMER_ID, "C-18");
    assertThat(applied(LandedCustomers.TABLE, other)).isSameAs(other);
  }
}
