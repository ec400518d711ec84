package io.outpost.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JavaCellsTest {
  private final JavaCells cells = new JavaCells();

  @AfterEach
  void close() {
    cells.close();
  }

  @Test
  void givesWhatTheLastStatementGave() throws CellException {
    assertThat(cells.run("int x = 6;\nint y = 7;\nx * y")).isEqualTo(42);
    assertThat(cells.run("x = 1;\n// nothing more\n")).isEqualTo(1);
    assertThat(cells.run("void greet() {}")).isNull();
    assertThat(cells.run("greet()")).isNull();
    assertThat(cells.run("  \n// nothing\n")).isNull();
  }

  @Test
  void knowsNamesAndClassesOfEarlierCells() throws CellException {
    cells.run("import io.outpost.notebook.Shown;\nrecord Pair(int a, int b) {}");
    Object shown = cells.run("new Shown(\"<b>\" + new Pair(1, 2).a() + \"</b>\", \"1\")");
    assertThat(shown).isEqualTo(new Shown("<b>1</b>", "1"));
  }

  @Test
  void saysWhatDoesNotCompile() {
    assertThatThrownBy(() -> cells.run("int x = \"text\";"))
        .isInstanceOf(CellException.class)
        .hasMessageStartingWith("int x = \"text\";")
        .hasMessageContaining("incompatible types");
    assertThatThrownBy(() -> cells.run("void f() {")).hasMessage("This does not end: void f() {");
    assertThatThrownBy(() -> cells.run("int twice() { return missing(); }\ntwice()"))
        .isInstanceOf(CellException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void saysWhatFailedWithItsCause() {
    assertThatThrownBy(() -> cells.run("java.util.List.of().get(0)"))
        .isInstanceOf(CellException.class)
        .hasMessageContaining("ArrayIndexOutOfBoundsException");
  }
}
