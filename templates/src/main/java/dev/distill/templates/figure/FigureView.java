package dev.distill.templates.figure;

import dev.distill.templates.chart.Diagram;
import dev.distill.templates.chart.DiagramJson;
import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.table.TableView;
import java.util.List;

/**
 * A figure or a table as it is shown.
 *
 * @param slug its anchor on the page, and the name of its file
 * @param label such as "Figure 2"
 * @param title in a few words
 * @param caption what is drawn, over how many seeds
 * @param groups its drawings
 * @param legend what inks stand for; may be empty
 * @param tableTitle what its table holds
 * @param tables its numbers; none where another table has them
 * @param diagrams what the page's script draws in place of its groups; may be empty
 */
public record FigureView(
        String slug,
        String label,
        String title,
        String caption,
        List<Group> groups,
        List<LegendEntry> legend,
        String tableTitle,
        List<TableView> tables,
        List<Diagram> diagrams) {

    /** Copies the lists. */
    public FigureView {
        groups = List.copyOf(groups);
        legend = List.copyOf(legend);
        tables = List.copyOf(tables);
        diagrams = List.copyOf(diagrams);
    }

    /** A figure that stays as it is drawn. */
    FigureView(
            String slug,
            String label,
            String title,
            String caption,
            List<Group> groups,
            List<LegendEntry> legend,
            String tableTitle,
            List<TableView> tables) {
        this(slug, label, title, caption, groups, legend, tableTitle, tables, List.of());
    }

    /** A figure whose numbers are not there yet. */
    static FigureView undrawn(String slug, String title, String why) {
        return new FigureView(slug, "", title, why, List.of(), List.of(), "", List.of());
    }

    /** Whether there is something to draw. */
    public boolean drawn() {
        return !groups.isEmpty();
    }

    /** Its diagrams as JSON, for the page's script. */
    public List<String> data() {
        return diagrams.stream().map(DiagramJson::of).toList();
    }

    /** The name of its file beside the page. */
    public String file() {
        return slug + ".svg";
    }

    /** The name of its file for LaTeX. */
    public String pdf() {
        return slug + ".pdf";
    }

    FigureView labelled(String label) {
        return new FigureView(slug, label, title, caption, groups, legend, tableTitle, tables, diagrams);
    }

    /** The same figure, whose diagrams the page's script can draw. */
    FigureView from(List<? extends Diagram> shown) {
        return new FigureView(
                slug, label, title, caption, groups, legend, tableTitle, tables, List.<Diagram>copyOf(shown));
    }

    FigureView pointingTo(String text) {
        return new FigureView(
                slug, label, title, caption + " " + text, groups, legend, tableTitle, List.of(), diagrams);
    }

    /**
     * Drawings that stand together.
     *
     * @param layout {@code wide} or {@code narrow} for the one that suits the screen; {@code pair}, {@code grid} or {@code grid large} side by side
     * @param heading above them; may be empty
     * @param drawings from the left
     */
    public record Group(String layout, String heading, List<Drawing> drawings) {

        /** The layout of drawings that show a part of the figure each: they stay beside a diagram of the whole. */
        static final String PARTS = "grid";

        /** Copies the drawings. */
        public Group {
            drawings = List.copyOf(drawings);
        }

        /** Whether a diagram that the page's script draws shows all of it. */
        public boolean still() {
            return !layout.equals(PARTS);
        }
    }

    /**
     * A line of a legend.
     *
     * @param name what is told apart
     * @param ink by what
     * @param shape {@code bar}, or the weight of a line
     * @param note such as "n = 3"; may be empty
     */
    public record LegendEntry(String name, Ink ink, String shape, String note) {}
}
