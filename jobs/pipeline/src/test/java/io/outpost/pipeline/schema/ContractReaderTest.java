package io.outpost.pipeline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.landing.LandedContacts;
import org.junit.jupiter.api.Test;

class ContractReaderTest {

  @Test
  void readsGrainColumnsAndRules() {
    Contract contract = LandedContacts.TABLE.contract();
    assertThat(contract.rules())
        .containsExactly("first_response_at >= opened_at", "resolved_at >= opened_at");
    ContractColumn opened =
        contract.columns().stream().filter(ContractColumn::eventTime).findFirst().orElseThrow();
    assertThat(opened.name()).isEqualTo("opened_at");
    assertThat(opened.required()).isTrue();
    assertThat(contract.keys()).extracting(ContractColumn::name).containsExactly("contact_id");
  }

  @Test
  void theSchemaOfATableCarriesNullabilityAndComments() {
    var schema = Satisfaction.TABLE.contract().schema();
    assertThat(schema.apply("as_of").nullable()).isFalse();
    assertThat(schema.apply("estimate").nullable()).isTrue();
    assertThat(schema.apply("refused").getComment().get()).startsWith("Refusals");
  }

  @Test
  void aContractIsReadOnce() {
    assertThat(LandedContacts.TABLE.contract()).isSameAs(LandedContacts.TABLE.contract());
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatExceptionOfType(ContractException.class)
        .isThrownBy(() -> Table.gold("nothing").contract())
        .withMessage("There is no contract schemas/gold/nothing.odcs.yaml; write it first.");
  }

  @Test
  void aFileThatIsNoYamlIsNamed() {
    assertThatExceptionOfType(ContractException.class)
        .isThrownBy(() -> ContractReader.read("contracts/no-yaml.odcs.yaml"))
        .withMessageStartingWith("The contract contracts/no-yaml.odcs.yaml is no YAML: ");
  }

  @Test
  void aTableWithoutColumnsIsRefused() {
    assertThatExceptionOfType(ContractException.class)
        .isThrownBy(() -> ContractReader.read("contracts/no-columns.odcs.yaml"))
        .withMessage("The contract contracts/no-columns.odcs.yaml has no properties in schema[0].");
  }

  @Test
  void aColumnWithoutADescriptionIsRefusedAndShown() {
    assertThatExceptionOfType(ContractException.class)
        .isThrownBy(() -> ContractReader.read("contracts/no-description.odcs.yaml"))
        .withMessageContaining("lacks description in: {\"name\":\"customer_id\"");
  }
}
