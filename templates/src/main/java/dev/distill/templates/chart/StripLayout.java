package dev.distill.templates.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

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

    /** One seed's value, or the cap that it lies beyond. */
    public record Seed(double value, boolean censored, String title) {}

    /** The row of an arm, counted from the top. */
    public SeedStrip.Row row(int index, String arm, Ink ink, List<Seed> seeds, OptionalDouble centre, String text) {
        double y = line(index);
        double nameY = namesAbove ? y - 15 : y + 4;
        return new SeedStrip.Row(
                new Label(
                        Px.of(namesAbove ? 2 : frame.x0() - 14), Px.of(nameY), namesAbove ? "start" : "end", arm, ink),
                Px.of(y),
                ink,
                marks(y, ink, seeds),
                centre.isPresent() ? Px.of(x.at(centre.getAsDouble())) : "",
                Px.of(y - MARK),
                Px.of(y + MARK),
                new Label(Px.of(frame.width() - 4), Px.of(y + 4), "end", text, ink));
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

    private List<Mark> marks(double y, Ink ink, List<Seed> seeds) {
        List<Double> places = seeds.stream().map(seed -> x.at(seed.value())).toList();
        List<Double> lanes = Lanes.of(places);
        double farthest = lanes.stream().mapToDouble(Math::abs).max().orElse(0);
        double spacing = farthest == 0 ? 0 : Math.min(LANE, (rowHeight / 2.0 - 5) / farthest);
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < seeds.size(); i++) {
            marks.add(new Mark(
                    Px.of(places.get(i)),
                    Px.of(y + lanes.get(i) * spacing),
                    seeds.get(i).censored() ? "censored" : "dot",
                    ink,
                    seeds.get(i).title()));
        }
        return marks;
    }
}
