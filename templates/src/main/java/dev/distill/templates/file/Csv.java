package dev.distill.templates.file;

import dev.distill.templates.text.Unseen;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Comma-separated text with a header, quoted only where needed, with LF on every machine. A text that a spreadsheet would take for a
 * formula begins with an apostrophe (OWASP, CSV Injection), and what is not seen in it is replaced.
 */
final class Csv {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private static final Pattern FORMULA = Pattern.compile("[=+@\\-\\t\\r\\n＝＋－＠]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private Csv() {}

    static String text(List<String> header, List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecord(header);
            printer.printRecords(rows.stream()
                    .map(row -> row.stream().map(Csv::cell).toList())
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory was not written.", e);
        }
        return text.toString();
    }

    private static String cell(String text) {
        boolean formula =
                FORMULA.matcher(text).lookingAt() && !NUMBER.matcher(text).matches();
        return (formula ? "'" : "") + Unseen.replaced(text);
    }
}
