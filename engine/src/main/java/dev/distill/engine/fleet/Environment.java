package dev.distill.engine.fleet;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The variables that decide which kernels a worker's libraries take and on how many threads: those of its build and no others,
 * since what a shell happens to hold would change bits behind a run's identity. {@code SD_MAX_THREADS=4}, for one, changes sums.
 */
final class Environment {

    private static final Pattern DECIDING =
            Pattern.compile("(?:SD|OPENBLAS|GOTO|BLIS|MKL|OMP|GOMP|KMP|ONEDNN|DNNL)_[A-Z0-9_]+");

    private Environment() {}

    /** Those of workers with these settings. */
    static SortedMap<String, String> of(WorkerSettings settings) {
        String threads = String.valueOf(settings.threads());
        SortedMap<String, String> environment = new TreeMap<>(settings.build().environment());
        environment.put("OMP_NUM_THREADS", threads);
        environment.put("OPENBLAS_NUM_THREADS", threads);
        return environment;
    }

    /** Puts them in the place of all such variables that a worker would inherit. */
    static void replace(Map<String, String> inherited, WorkerSettings settings) {
        inherited.keySet().removeIf(name -> DECIDING.matcher(name).matches());
        inherited.putAll(of(settings));
    }
}
