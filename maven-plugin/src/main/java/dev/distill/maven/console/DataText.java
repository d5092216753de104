package dev.distill.maven.console;

import dev.distill.maven.data.NeededData;
import dev.distill.maven.data.NeededData.NeededFile;
import dev.distill.maven.data.NeededData.State;
import dev.distill.maven.data.StudyData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The data of studies, for people. */
public final class DataText {

    private DataText() {}

    /** What was kept, in a line. */
    public static String kept(int files, Path folder) {
        return "Kept " + Words.count(files, "file") + " in " + folder + ".";
    }

    /** The lines on a study. */
    public static List<String> lines(StudyData study) {
        List<String> lines = new ArrayList<>();
        lines.add(study.study() + (study.study().equals(study.declaration()) ? "" : "  (" + study.declaration() + ")"));
        if (study.data().isEmpty()) {
            lines.add("  needs no data");
        }
        study.data().forEach(data -> add(data, lines));
        return lines;
    }

    private static void add(NeededData data, List<String> lines) {
        lines.add("  " + (data.name().isEmpty() ? "" : data.name() + ": ") + data.title());
        if (!data.licence().isEmpty()) {
            lines.add("    licence: " + data.licence());
        }
        if (!data.scales().isEmpty()) {
            lines.add("    scales: " + String.join(", ", data.scales()));
        }
        TextTable table = new TextTable();
        data.files().forEach(file -> table.row(file.file(), size(file), state(file), digest(file)));
        table.lines().forEach(line -> lines.add("    " + line));
        lines.add("    looked for in " + String.join(", ", data.places()));
        if (data.isMissing()) {
            from(data).forEach(line -> lines.add("    from " + line));
            lines.add("    " + data.advice());
        }
    }

    private static List<String> from(NeededData data) {
        return data.files().stream()
                .filter(file -> file.state() != State.THERE)
                .flatMap(file -> file.from().stream())
                .distinct()
                .toList();
    }

    private static String size(NeededFile file) {
        return file.bytes() < 0 ? "-" : Words.bytes(file.bytes());
    }

    private static String state(NeededFile file) {
        return switch (file.state()) {
            case THERE -> file.known() ? "there, as known" : "there";
            case MISSING -> "MISSING";
            case OTHER -> "ANOTHER FILE";
        };
    }

    private static String digest(NeededFile file) {
        return file.sha256().isEmpty()
                ? file.state() == State.MISSING ? "SHA-256 not known before it is fetched" : "a folder"
                : "SHA-256 " + file.sha256();
    }

    /** What is to be done about all of them, in a line. */
    public static String summary(List<StudyData> studies) {
        List<NeededData> missing = studies.stream()
                .flatMap(study -> study.data().stream())
                .filter(NeededData::isMissing)
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return "All data are there.";
        }
        String names = missing.stream()
                .map(data -> data.name().isEmpty() ? data.title() : data.name())
                .distinct()
                .collect(Collectors.joining(", "));
        return "Missing: " + names + "."
                + (missing.stream().anyMatch(NeededData::fetchable)
                        ? " What has an address is fetched with -Ddistill.data.fetch."
                        : "");
    }
}
