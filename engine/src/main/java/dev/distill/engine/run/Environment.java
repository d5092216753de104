package dev.distill.engine.run;

import java.util.SortedMap;
import java.util.TreeMap;

/** The variables that decide which kernels a worker's libraries take and on how many threads: those of its build and no others. */
final class Environment {

    private Environment() {}

    /** Those of workers with these settings. */
    static SortedMap<String, String> of(WorkerSettings settings) {
        String threads = String.valueOf(settings.threads());
        SortedMap<String, String> environment = new TreeMap<>(settings.build().environment());
        environment.put("OMP_NUM_THREADS", threads);
        environment.put("OPENBLAS_NUM_THREADS", threads);
        return environment;
    }
}
