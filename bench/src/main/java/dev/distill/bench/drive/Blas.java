package dev.distill.bench.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The libraries of products that a process has loaded, as the system lists them.
 *
 * @param files their paths
 */
record Blas(SortedSet<String> files) {
    private static final Pattern LIBRARY =
            Pattern.compile("lib\\w*(?:blas|mkl|blis|atlas|dnnl|onednn)\\w*[-.\\w]*\\.so[.\\w]*");
    private static final Pattern OPTIMISED = Pattern.compile("(?i)openblas|mkl|blis|atlas");
    private static final Pattern REFERENCE = Pattern.compile(".*/blas/libblas\\.so[.\\d]*|.*/libblas\\.so[.\\d]*");

    /** Those of a process; none where the system does not tell. */
    static Blas of(long process) {
        try {
            return in(Files.readAllLines(Path.of("/proc", String.valueOf(process), "maps")));
        } catch (IOException e) {
            return new Blas(new TreeSet<>());
        }
    }

    /** Those that lines of a process's map name. */
    static Blas in(Collection<String> maps) {
        SortedSet<String> files = new TreeSet<>();
        for (String line : maps) {
            int path = line.indexOf('/');
            String file = path < 0 ? "" : line.substring(path).replace(" (deleted)", "");
            if (LIBRARY.matcher(file.substring(file.lastIndexOf('/') + 1)).matches()) {
                files.add(file);
            }
        }
        return new Blas(files);
    }

    /** Whether the one BLAS is the reference one, which is tens of times slower: ratios to it are worthless. */
    boolean isReference() {
        return files.stream()
                        .anyMatch(file -> REFERENCE.matcher(file).matches()
                                && !OPTIMISED.matcher(file).find())
                && files.stream().noneMatch(file -> OPTIMISED.matcher(file).find());
    }

    /** The libraries' names in a sentence's part. */
    String describe() {
        List<String> names = files.stream()
                .map(file -> file.substring(file.lastIndexOf('/') + 1))
                .distinct()
                .toList();
        return names.isEmpty() ? "none that the system tells" : String.join(", ", names);
    }
}
