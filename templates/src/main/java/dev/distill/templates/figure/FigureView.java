package dev.distill.templates.figure;

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
 */
public record FigureView(
        String slug,
        String label,
        String title,
        String caption,
        List<Group> groups,
        List<LegendEntry> legend,
        String tableTitle,
        List<TableView> tables) {

    /** Copies the lists. */
    public FigureView {
        groups = List.copyOf(groups);
        legend = List.copyOf(legend);
        tables = List.copyOf(tables);
    }

    /** A figure whose numbers are not there yet. */
    static FigureView undrawn(String slug, String title, String why) {
        return new FigureView(slug, "", title, why, List.of(), List.of(), "", List.of());
    }

    /** Whether there is something to draw. */
    public boolean drawn() {
        return !groups.isEmpty();
    }

    /** The name of its file beside the page. */
    public String file() {
        return slug + ".svg";
    }

    FigureView labelled(String label) {
        return new FigureView(slug, label, title, caption, groups, legend, tableTitle, tables);
    }

    FigureView pointingTo(String text) {
        return new FigureView(slug, label, title, caption + " " + text, groups, legend, tableTitle, List.of());
    }

    /**
     * Drawings that stand together.
     *
     * @param layout {@code wide} or {@code narrow} for the one that suits the screen; {@code pair}, {@code grid} or {@code grid large} side by side
     * @param heading above them; may be empty
     * @param drawings from the left
     */
    public record Group(String layout, String heading, List<Drawing> drawings) {

        /** Copies the drawings. */
        public Group {
            drawings = List.copyOf(drawings);
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
