package dev.distill.templates.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.number.Shortest;
import dev.distill.templates.text.Unseen;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The second printer of a diagram: JSON for a page's script. Values have six significant digits, steps are told once for all
 * curves that share them, as differences, and a curve of very many points keeps the extremes of every stretch. All values, whole,
 * are in {@code records.csv}.
 */
public final class DiagramJson {

    /** Curves of more points are thinned. */
    static final int MOST = 400;

    /** As many points at most are left of them. */
    static final int THINNED = 240;

    private static final long EXACT = (1L << 53) - 1;

    private final StringWriter written = new StringWriter();
    private final List<List<Long>> grids = new ArrayList<>();
    private final JsonGenerator json;

    private DiagramJson() throws IOException {
        json = new JsonFactory().createGenerator(written);
    }

    /** A diagram as one line of JSON. */
    public static String of(Diagram diagram) {
        try {
            DiagramJson printer = new DiagramJson();
            try (JsonGenerator json = printer.json) {
                json.writeStartObject();
                printer.text("title", diagram.title());
                printer.write(diagram);
                json.writeEndObject();
            }
            return printer.written.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Diagram diagram) throws IOException {
        if (diagram instanceof LineDiagram lines) {
            write(lines);
        } else if (diagram instanceof StripDiagram strip) {
            write(strip);
        } else {
            write((ScatterDiagram) diagram);
        }
    }

    private void write(LineDiagram diagram) throws IOException {
        json.writeStringField("kind", "lines");
        range("x", diagram.x());
        range("y", diagram.y());
        rules(diagram.rules());
        json.writeFieldName("levels");
        array(diagram.levels());
        json.writeArrayFieldStart("arms");
        for (Line line : diagram.lines()) {
            line(line);
        }
        json.writeEndArray();
        grids();
    }

    private void line(Line line) throws IOException {
        json.writeStartObject();
        named(line.name(), line.ink());
        json.writeBooleanField("thin", line.weight().equals("thin"));
        json.writeBooleanField("stairs", line.course() == Line.Course.STAIRS);
        json.writeObjectFieldStart("centre");
        points(line.centre());
        json.writeEndObject();
        json.writeArrayFieldStart("band");
        for (Line.Band band : line.band()) {
            array(List.of((double) band.step(), band.low(), band.high()));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("open");
        for (Point last : line.open()) {
            array(List.of((double) last.step(), last.value()));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("seeds");
        for (Curve curve : line.seeds()) {
            json.writeStartObject();
            seed(curve.seed());
            json.writeStringField("end", curve.end().name().toLowerCase(Locale.ROOT));
            points(curve.points());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void points(List<Point> all) throws IOException {
        List<Point> points = all.size() > MOST ? Thinned.withExtremes(THINNED, all) : all;
        json.writeNumberField("x", grid(points.stream().map(Point::step).toList()));
        json.writeFieldName("y");
        array(points.stream().map(Point::value).toList());
    }

    /** The number of the grid that begins with those steps. */
    private int grid(List<Long> steps) {
        for (int i = 0; i < grids.size(); i++) {
            List<Long> grid = grids.get(i);
            int shorter = Math.min(grid.size(), steps.size());
            if (grid.subList(0, shorter).equals(steps.subList(0, shorter))) {
                grids.set(i, grid.size() < steps.size() ? steps : grid);
                return i;
            }
        }
        grids.add(steps);
        return grids.size() - 1;
    }

    private void grids() throws IOException {
        json.writeArrayFieldStart("grids");
        for (List<Long> grid : grids) {
            json.writeStartArray();
            long before = 0;
            for (long step : grid) {
                json.writeNumber(step - before);
                before = step;
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private void write(StripDiagram diagram) throws IOException {
        json.writeStringField("kind", "strip");
        text("centre", diagram.centre());
        range("x", diagram.x());
        rules(diagram.rules());
        json.writeArrayFieldStart("arms");
        for (StripDiagram.Row row : diagram.rows()) {
            row(row);
        }
        json.writeEndArray();
    }

    private void row(StripDiagram.Row row) throws IOException {
        json.writeStartObject();
        named(row.name(), row.ink());
        text("note", row.note());
        text("text", row.text());
        centre(row.centre());
        seeds(row.seeds());
        json.writeEndObject();
    }

    private void write(ScatterDiagram diagram) throws IOException {
        json.writeStringField("kind", "scatter");
        text("centre", diagram.centre());
        range("x", diagram.x());
        range("y", diagram.y());
        rules(List.of());
        json.writeArrayFieldStart("arms");
        for (ScatterDiagram.Arm arm : diagram.arms()) {
            arm(arm);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("ways");
        for (ScatterDiagram.Way way : diagram.ways()) {
            way(way);
        }
        json.writeEndArray();
    }

    private void arm(ScatterDiagram.Arm arm) throws IOException {
        json.writeStartObject();
        named(arm.name(), arm.ink());
        text("text", arm.text());
        json.writeFieldName("x");
        number(arm.x());
        centre(arm.centre());
        if (arm.spread().isPresent()) {
            json.writeFieldName("spread");
            array(List.of(arm.spread().get().low(), arm.spread().get().high()));
        }
        seeds(arm.seeds());
        json.writeEndObject();
    }

    private void way(ScatterDiagram.Way way) throws IOException {
        json.writeStartObject();
        json.writeNumberField("hue", way.ink().hue());
        json.writeNumberField("dash", way.ink().dash());
        json.writeBooleanField("leads", way.leads());
        json.writeArrayFieldStart("arms");
        for (String arm : way.arms()) {
            json.writeString(Unseen.replaced(arm));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void centre(OptionalDouble centre) throws IOException {
        if (centre.isPresent()) {
            json.writeFieldName("centre");
            number(centre.getAsDouble());
        }
    }

    /** A script's numbers are whole up to 2^53 alone: a seed beyond is a text. */
    private void seed(long seed) throws IOException {
        if (Math.abs(seed) <= EXACT && seed != Long.MIN_VALUE) {
            json.writeNumberField("seed", seed);
        } else {
            json.writeStringField("seed", String.valueOf(seed));
        }
    }

    private void seeds(List<StripDiagram.Seed> seeds) throws IOException {
        json.writeArrayFieldStart("seeds");
        for (StripDiagram.Seed seed : seeds) {
            json.writeStartObject();
            seed(seed.seed());
            json.writeFieldName("value");
            number(seed.value());
            json.writeBooleanField("censored", seed.state() == StripDiagram.State.CENSORED);
            text("text", seed.text());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void named(String name, Ink ink) throws IOException {
        text("name", name);
        json.writeNumberField("hue", ink.hue());
        json.writeNumberField("dash", ink.dash());
    }

    private void range(String field, Range range) throws IOException {
        json.writeObjectFieldStart(field);
        text("label", range.label());
        json.writeBooleanField("log", range.isLog());
        json.writeFieldName("low");
        number(range.low());
        json.writeFieldName("high");
        number(range.high());
        json.writeEndObject();
    }

    private void rules(List<Rule> rules) throws IOException {
        json.writeArrayFieldStart("rules");
        for (Rule rule : rules) {
            json.writeStartObject();
            json.writeFieldName("at");
            number(rule.at());
            text("label", rule.label());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A text; what is not seen in it is replaced, as everywhere on a page. */
    private void text(String field, String text) throws IOException {
        json.writeStringField(field, Unseen.replaced(text));
    }

    private void array(List<Double> values) throws IOException {
        json.writeStartArray();
        for (double value : values) {
            number(value);
        }
        json.writeEndArray();
    }

    private void number(double value) throws IOException {
        json.writeNumber(Shortest.toSixDigits(value));
    }
}
