package dev.distill.engine.worker;

import dev.distill.engine.backend.Processor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * The processor that computes. The system tells that of the machine; a launcher may emulate another, which the processor itself
 * tells by its {@code CPUID} instruction, and Java by way of its flight recorder.
 */
final class SeenProcessor {

    private static final String EVENT = "jdk.CPUInformation";
    private static final Pattern BRAND = Pattern.compile("Brand: *(.+?), Vendor:.*", Pattern.DOTALL);

    private SeenProcessor() {}

    /** The model's name; that takes seconds in an emulator, so it is looked at only where there was a launcher. */
    static String model() {
        String machine = Processor.ofThisMachine().model();
        return Boolean.getBoolean("distill.worker.launched")
                ? brand().map(brand -> told(brand, machine)).orElse(machine)
                : machine;
    }

    static String told(String brand, String machine) {
        return brand.equals(machine) ? machine : brand + ", emulated on " + machine;
    }

    private static Optional<String> brand() {
        try {
            Path file = Files.createTempFile("processor-", ".jfr");
            try {
                record(file);
                return RecordingFile.readAllEvents(file).stream()
                        .map(event -> event.getString("description"))
                        .flatMap(description -> brand(description).stream())
                        .findFirst();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | LinkageError | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void record(Path file) throws IOException {
        try (Recording recording = new Recording()) {
            recording.enable(EVENT);
            recording.start();
            recording.stop();
            recording.dump(file);
        }
    }

    static Optional<String> brand(String description) {
        Matcher matcher = BRAND.matcher(description);
        return matcher.matches() ? Optional.of(matcher.group(1).trim()) : Optional.empty();
    }
}
