package dev.distill.spark.submit;

import dev.distill.dsl.Scale;
import dev.distill.dsl.StudyDeclaration;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.plan.Numerics;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a submitted study is asked for, as {@code name=value}.
 *
 * @param study the class of its declaration
 * @param scale how large
 * @param store the folder where records go
 * @param depot where those of other stores are, too, or nothing
 * @param places how many jobs at once, or 0: as many as the cluster has cores
 * @param memoryMegabytes what a worker may use
 * @param numerics which promise the bits carry
 */
public record SubmitOptions(
        String study,
        Scale scale,
        Path store,
        Optional<String> depot,
        int places,
        int memoryMegabytes,
        Numerics numerics) {

    private static final Map<String, String> USUAL =
            Map.of("scale", "desk", "parallel", "0", "memory", "1400", "numerics", "portable");
    private static final String EXAMPLE = "Write for example: study=org.example.ParityStudy store=/data/distill"
            + " scale=desk. There are depot=, parallel=, memory= (megabytes of a worker) and numerics= as well.";

    /**
     * Reads those of a driver that a machine of the cluster has started, in a folder that goes with it.
     *
     * @throws DistillException as {@link #of} does, and where the store is no absolute path
     */
    public static SubmitOptions ofAMachine(String... arguments) {
        SubmitOptions options = of(arguments);
        if (!options.store().isAbsolute()) {
            throw new DistillException(
                    "The argument (store=" + options.store()
                            + ") is a relative path, and the folder that it is relative to"
                            + " is one of a cluster's machine, for this driver alone.",
                    "Write an absolute one, of a file system that all machines have, or submit with --deploy-mode client.");
        }
        return options;
    }

    /**
     * Reads them.
     *
     * @throws DistillException where one is unknown, or cannot be read, or there is no study or store
     */
    public static SubmitOptions of(String... arguments) {
        Map<String, String> values = new TreeMap<>(USUAL);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !known(parts[0])) {
                throw new DistillException("The argument (" + argument + ") is unknown.", EXAMPLE);
            }
            values.put(parts[0], parts[1]);
        }
        return new SubmitOptions(
                given(values, "study"),
                choice("scale", Scale.class, values),
                Path.of(given(values, "store")),
                Optional.ofNullable(values.get("depot")).filter(text -> !text.isBlank()),
                number("parallel", 0, values),
                number("memory", 256, values),
                choice("numerics", Numerics.class, values));
    }

    private static boolean known(String name) {
        return USUAL.containsKey(name) || List.of("study", "store", "depot").contains(name);
    }

    private static String given(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new DistillException("There is no argument (" + name + "=).", EXAMPLE));
    }

    private static int number(String name, int least, Map<String, String> values) {
        try {
            int number = Integer.parseInt(values.get(name));
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw unreadable(name, values, "a whole number from " + least + " on");
        }
        throw unreadable(name, values, "a whole number from " + least + " on");
    }

    private static <E extends Enum<E>> E choice(String name, Class<E> type, Map<String, String> values) {
        return Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equalsIgnoreCase(values.get(name)))
                .findFirst()
                .orElseThrow(() -> unreadable(
                        name,
                        values,
                        Arrays.stream(type.getEnumConstants())
                                .map(it -> it.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" or "))));
    }

    private static DistillException unreadable(String name, Map<String, String> values, String wanted) {
        return new DistillException(
                "The argument (" + name + "=" + values.get(name) + ") cannot be read.", "Write " + wanted + ".");
    }

    /**
     * The declaration, of the jar that was submitted.
     *
     * @throws DistillException where there is none of that name
     */
    public StudyDeclaration declaration() {
        try {
            return (StudyDeclaration)
                    Class.forName(study).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new DistillException(
                    "The class (" + study + ") is no declaration of a study in this jar: " + e + ".",
                    "Name a public class that implements StudyDeclaration and has a constructor without arguments.",
                    e);
        }
    }
}
