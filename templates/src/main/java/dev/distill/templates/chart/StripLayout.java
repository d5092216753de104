package dev.distill.templates.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where things stand in a strip of seeds: names on the left of their rows, or above them where the drawing is narrow.
 *
 * @param frame the size
 * @param x the axis
 * @param rowHeight from row to row
 * @param namesAbove whether names stand above their rows
 */
public record StripLayout(Frame frame, Axis x, int rowHeight, boolean namesAbove) {

    private static final double LANE = 7;
    private static final double MARK = 10;

    /** The row of an arm, counted from the top. */
    public SeedStrip.Row row(int index, StripDiagram.Row arm) {
        double y = line(index);
        double nameY = namesAbove ? y - 15 : y + 4;
        return new SeedStrip.Row(
                new Label(
                        Px.of(namesAbove ? 2 : frame.x0() - 14),
                        Px.of(nameY),
                        namesAbove ? "start" : "end",
                        Fitted.to(namesAbove ? frame.width() : frame.x0(), arm.label()),
                        arm.ink()),
                Px.of(y),
                arm.ink(),
                marks(y, arm),
                arm.centre().isPresent() ? Px.of(x.at(arm.centre().getAsDouble())) : "",
                Px.of(y - MARK),
                Px.of(y + MARK),
                new Label(Px.of(frame.width() - 4), Px.of(y + 4), "end", arm.text(), arm.ink()));
    }

    /** The line at a cap. */
    public Guide cap(double cap, String text) {
        String place = Px.of(x.at(cap));
        return new Guide(
                place,
                Px.of(frame.y0()),
                place,
                Px.of(frame.y1()),
                new Label(place, Px.of(frame.y0() - 6), "middle", text, Ink.PLAIN));
    }

    /** The heading over the texts on the right. */
    public Label heading(String text) {
        return new Label(Px.of(frame.width() - 4), Px.of(frame.y0() - (namesAbove ? 24 : 6)), "end", text, Ink.PLAIN);
    }

    private double line(int index) {
        return frame.y0() + (index + (namesAbove ? 0.72 : 0.5)) * rowHeight;
    }

    private List<Mark> marks(double y, StripDiagram.Row arm) {
        List<StripDiagram.Seed> seeds = arm.seeds();
        List<Double> places = seeds.stream().map(seed -> x.at(seed.value())).toList();
        List<Double> lanes = Lanes.of(places);
        double farthest = lanes.stream().mapToDouble(Math::abs).max().orElse(0);
        double spacing = farthest == 0 ? 0 : Math.min(LANE, (rowHeight / 2.0 - 5) / farthest);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            StripDiagram.Seed seed = seeds.get(i);
            marks.add(new Mark(
                    Px.of(places.get(i)),
                    Px.of(y + lanes.get(i) * spacing),
                    seed.state() == StripDiagram.State.CENSORED ? "censored" : "dot",
                    arm.ink(),
                    arm.name() + ", seed " + seed.seed() + ": " + seed.text()));
        }
        return marks;
    }
}
