package dev.distill.templates.figure;

import dev.distill.templates.chart.Drawing;
import dev.distill.templates.chart.Ink;
import dev.distill.templates.figure.FigureView.Group;
import dev.distill.templates.figure.FigureView.LegendEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure as a file of its own: title, drawings and legend on one sheet.
 *
 * @param title in a few words
 * @param caption what is drawn
 * @param width of the sheet
 * @param height of the sheet
 * @param texts headings
 * @param drawings and where they stand
 * @param legend and where its lines stand
 */
public record FigureSheet(
        String title,
        String caption,
        int width,
        int height,
        List<Text> texts,
        List<Placed> drawings,
        List<LegendLine> legend) {

    private static final int INNER = 904;
    private static final int MARGIN = 24;
    private static final int GAP = 16;

    /** A heading on the sheet. */
    public record Text(int x, int y, String text, String kind) {}

    /** A drawing on the sheet. */
    public record Placed(int x, int y, Drawing drawing) {}

    /** A line of the legend on the sheet. */
    public record LegendLine(int x, int y, String name, Ink ink, String shape) {}

    /** The sheet of a figure that has drawings. */
    public static FigureSheet of(FigureView figure) {
        List<Text> texts = new ArrayList<>(List.of(new Text(MARGIN, MARGIN + 14, figure.title(), "sheet-title")));
        List<Placed> drawings = new ArrayList<>();
        int y = MARGIN + 34;
        for (Group group : figure.groups()) {
            if (!group.layout().equals("narrow")) {
                if (!group.heading().isEmpty()) {
                    texts.add(new Text(MARGIN, y + 14, group.heading(), "heading"));
                    y += 26;
                }
                y = placed(group, y, drawings);
            }
        }
        List<LegendLine> legend = new ArrayList<>();
        int bottom = listed(figure.legend(), y + 8, legend);
        return new FigureSheet(
                figure.title(), figure.caption(), INNER + 2 * MARGIN, bottom + MARGIN, texts, drawings, legend);
    }

    private static int placed(Group group, int top, List<Placed> drawings) {
        int x = MARGIN;
        int y = top;
        int height = 0;
        for (Drawing drawing : group.drawings()) {
            if (x > MARGIN && x + drawing.frame().width() > MARGIN + INNER) {
                x = MARGIN;
                y += height + GAP;
                height = 0;
            }
            drawings.add(new Placed(x, y, drawing));
            x += drawing.frame().width() + (group.layout().equals("pair") ? MARGIN : 8);
            height = Math.max(height, drawing.frame().height());
        }
        return y + height + GAP;
    }

    private static int listed(List<LegendEntry> entries, int top, List<LegendLine> legend) {
        int x = MARGIN;
        int y = top;
        for (LegendEntry entry : entries) {
            int width = 40 + 7 * entry.name().length() + 22;
            if (x > MARGIN && x + width > MARGIN + INNER) {
                x = MARGIN;
                y += 20;
            }
            legend.add(new LegendLine(x, y, entry.name(), entry.ink(), entry.shape()));
            x += width;
        }
        return entries.isEmpty() ? top : y + 8;
    }
}
