package dev.distill.dsl.task;

import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Numbers;
import dev.distill.dsl.text.Shown;
import java.nio.file.Path;
import java.util.List;

/** How what a file calls an example's answer becomes a label. */
interface Labelling {
    /**
     * The label of a line.
     *
     * @throws dev.distill.dsl.error.DeclarationException naming file and line, where it has none
     */
    int of(Path file, TsvFile.Row row);

    /**
     * Classes by their names.
     *
     * @param names in the order of the classes
     */
    record Classes(List<String> names) implements Labelling {
        @Override
        public int of(Path file, TsvFile.Row row) {
            int label = names.indexOf(row.label());
            Require.that(
                    label >= 0,
                    "The file (" + file + ") has the label (" + Shown.of(row.label()) + ") in line " + row.line()
                            + ", which is none of " + names + ".",
                    "Mend the line, or name all labels with .labels(...).");
            return label;
        }
    }

    /**
     * Ratings.
     *
     * @param least of them
     * @param most of them
     */
    record Ratings(double least, double most) implements Labelling {
        @Override
        public int of(Path file, TsvFile.Row row) {
            double rating = number(row.label());
            Require.that(
                    rating >= least && rating <= most,
                    "The file (" + file + ") has the rating (" + Shown.of(row.label()) + ") in line " + row.line()
                            + ", which is no number from " + Numbers.shortest(least) + " to "
                            + Numbers.shortest(most) + ".",
                    "Mend the line, or name the range of all ratings with .rated(least, most).");
            return RatingLabels.label((float) rating);
        }

        private static double number(String written) {
            return written.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")
                    ? Double.parseDouble(written)
                    : Double.NaN;
        }
    }
}
