package io.outpost.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DrawingTest {
  private static Document parsed(Shown shown) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(shown.html())));
  }

  private static int count(Shown shown, String element) throws Exception {
    return parsed(shown).getElementsByTagName(element).getLength();
  }

  @Test
  void barsGrowFromZeroAlsoBelowIt() throws Exception {
    Shown shown =
        new Drawing("Bars")
            .bars(List.of(RowFactory.create("a", 4.0), RowFactory.create("b", -2.0)));
    // a background and two bars, the second half as wide
    var bars = parsed(shown).getElementsByTagName("rect");
    assertThat(bars.getLength()).isEqualTo(3);
    double first = width(bars.item(1));
    assertThat(width(bars.item(2))).isBetween(0.49 * first, 0.51 * first);
    assertThat(shown.text()).contains("a\t4.000", "b\t-2.000");
  }

  private static double width(org.w3c.dom.Node bar) {
    return Double.parseDouble(bar.getAttributes().getNamedItem("width").getNodeValue());
  }

  @Test
  void dotsLeaveOutWhatIsMissing() throws Exception {
    Shown shown =
        new Drawing("Dots")
            .dots(
                List.of(
                    RowFactory.create("known", 1.0, 0.5, 1.5),
                    RowFactory.create("unknown", null, null, null)));
    assertThat(count(shown, "circle")).isEqualTo(1);
    assertThat(shown.text()).contains("unknown\t-");
  }

  @Test
  void namesAreEscaped() throws Exception {
    Shown shown = new Drawing("A < B & \"C\"").bars(List.of(RowFactory.create("<script>", 1.0)));
    assertThat(count(shown, "script")).isZero();
    assertThat(parsed(shown).getDocumentElement().getAttribute("aria-label"))
        .isEqualTo("A < B & \"C\"");
  }

  @Test
  void nothingToDrawIsAnEmptyDrawing() throws Exception {
    for (Shown shown :
        List.of(
            new Drawing("Empty").bars(List.of()),
            new Drawing("Empty").dots(List.of()),
            new Drawing("Empty").histogram(List.of()),
            new Drawing("Empty").lines(List.of()))) {
      assertThat(parsed(shown).getDocumentElement().getTagName()).isEqualTo("svg");
    }
  }

  @Test
  void histogramsShowSharesOfEachGroup() throws Exception {
    List<Row> rows =
        List.of(
            RowFactory.create("few", 1.0),
            RowFactory.create("many", 1.0),
            RowFactory.create("many", 1.0),
            RowFactory.create("many", 2.0),
            RowFactory.create("many", 3.0));
    Shown shown = new Drawing("Histogram").histogram(rows);
    assertThat(shown.text()).contains("few: 1 values", "many: 4 values");
    assertThat(parsed(shown).getDocumentElement().getTextContent()).contains("% of the group");
  }

  @Test
  void linesRunThroughTheirPointsInOrder() throws Exception {
    Shown shown =
        new Drawing("Lines")
            .lines(
                List.of(
                    RowFactory.create("a", "2026-01", 1.0),
                    RowFactory.create("a", "2026-02", 3.0),
                    RowFactory.create("b", "2026-02", 2.0)));
    var lines = parsed(shown).getElementsByTagName("polyline");
    assertThat(lines.getLength()).isEqualTo(2);
    assertThat(lines.item(0).getAttributes().getNamedItem("points").getNodeValue().split(" "))
        .hasSize(2);
  }
}
