package dev.distill.engine.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The processors that the choice of kernels was measured on; {@code bench/README.md} has the figures.
 *
 * @param entries each a model's name and, after a tab, its widest instruction set that matters
 */
public record MeasuredProcessors(List<String> entries) {
    private static final String RESOURCE = "/dev/distill/engine/measured-processors.txt";

    /** Copies the entries. */
    public MeasuredProcessors {
        entries = List.copyOf(entries);
    }

    /** Those that this version knows. */
    public static MeasuredProcessors known() {
        try (InputStream in = MeasuredProcessors.class.getResourceAsStream(RESOURCE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new MeasuredProcessors(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a processor is one of them: many have one name, and the instruction set tells them apart. */
    public boolean holds(Processor processor) {
        return entries.contains(entry(processor));
    }

    /** A processor as an entry. */
    static String entry(Processor processor) {
        String widest = processor.features().contains("avx512")
                ? "avx512"
                : processor.features().contains("avx2") ? "avx2" : "none";
        return processor.model() + "\t" + widest;
    }

    /** The processors in a sentence's part. */
    public String describe() {
        return String.join(
                ", ",
                entries.stream()
                        .map(entry -> entry.replaceFirst("\t(.*)", " ($1)"))
                        .toList());
    }
}
