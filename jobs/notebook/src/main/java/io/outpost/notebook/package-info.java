/**
 * Java notebooks on the lake.
 *
 * <p>{@link io.outpost.notebook.NotebookKernel} answers Jupyter, {@link
 * io.outpost.notebook.JavaCells} runs the code of cells, and {@link io.outpost.notebook.Notebook}
 * is all that a cell needs to import: open a lake, run commands, show tables, draw. Formulas are
 * not here: cells call what the nights and commands call.
 */
package io.outpost.notebook;
