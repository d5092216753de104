package dev.distill.templates.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.distill.dsl.measure.Reduction.Point;
import dev.distill.templates.number.Shortest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    private final StringWriter text = new StringWriter();
    private final List<List<Long>> grids = new ArrayList<>();
    private final JsonGenerator json;

    private DiagramJson() throws IOException {
        json = new JsonFactory().createGenerator(text);
    }

    /** A diagram as one line of JSON. */
    public static String of(Diagram diagram) {
        try {
            DiagramJson printer = new DiagramJson();
            try (JsonGenerator json = printer.json) {
                json.writeStartObject();
                json.writeStringField("title", diagram.title());
                printer.write(diagram);
                json.writeEndObject();
            }
            return printer.text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Diagram diagram) throws IOException {
        if (diagram instanceof LineDiagram lines) {
            write(lines);
        } else {
            write((StripDiagram) diagram);
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
            json.writeNumberField("seed", curve.seed());
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
        json.writeStringField("centre", diagram.centre());
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
        json.writeStringField("note", row.note());
        json.writeStringField("text", row.text());
        if (row.centre().isPresent()) {
            json.writeFieldName("centre");
            number(row.centre().getAsDouble());
        }
        json.writeArrayFieldStart("seeds");
        for (StripDiagram.Seed seed : row.seeds()) {
            json.writeStartObject();
            json.writeNumberField("seed", seed.seed());
            json.writeFieldName("value");
            number(seed.value());
            json.writeBooleanField("censored", seed.state() == StripDiagram.State.CENSORED);
            json.writeStringField("text", seed.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void named(String name, Ink ink) throws IOException {
        json.writeStringField("name", name);
        json.writeNumberField("hue", ink.hue());
        json.writeNumberField("dash", ink.dash());
    }

    private void range(String field, Range range) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("label", range.label());
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
            json.writeStringField("label", rule.label());
            json.writeEndObject();
        }
        json.writeEndArray();
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
