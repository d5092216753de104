package dev.distill.engine.process;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which variables of a shell a process that distill starts does not inherit, since each would change what it does behind the back
 * of a declaration. A launcher such as {@code env NAME=value} still sets one for workers, and provenance names it.
 */
public final class Inheritance {

    private static final List<Rule> RULES = List.of(
            Rule.none(
                    "which kernels libraries take, and on how many threads: SD_MAX_THREADS=4, for one, changes sums",
                    "(?:SD|OPENBLAS|GOTO|BLIS|MKL|OMP|GOMP|KMP|ONEDNN|DNNL|ND4J|CUBLAS|CUBLASLT|CUDNN)_.+"
                            + "|BACKEND_PRIORITY_.+|NVIDIA_TF32_OVERRIDE|GLIBC_TUNABLES"),
            Rule.none(
                    "options of every JVM: a debugger's port, which two workers cannot share, or a heap over ours",
                    "JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|OPENJ9_JAVA_OPTIONS|IBM_JAVA_OPTIONS|CLASSPATH"),
            Rule.none(
                    "code that is put into every process; where libraries are searched is let through: Java and CUDA may"
                            + " be found by it",
                    "LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES"),
            Rule.allBut(
                    "which repository git looks at, with which index and objects: it sets them itself in hooks; where its"
                            + " settings are is let through, and with them what it takes for safe",
                    "GIT_.+",
                    "GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\\d+|VALUE_\\d+)"
                            + "|GIT_DISCOVERY_ACROSS_FILESYSTEM"));

    /**
     * A kind of variable.
     *
     * @param what it would decide
     * @param names of those that are not inherited
     * @param but for these
     */
    private record Rule(String what, Pattern names, Pattern but) {

        static Rule none(String what, String names) {
            return allBut(what, names, "");
        }

        static Rule allBut(String what, String names, String but) {
            return new Rule(
                    what,
                    Pattern.compile(names, Pattern.CASE_INSENSITIVE),
                    Pattern.compile(but, Pattern.CASE_INSENSITIVE));
        }

        boolean holdsBack(String name) {
            return names.matcher(name).matches() && !but.matcher(name).matches();
        }
    }

    private Inheritance() {}

    /** Whether a process inherits a variable of that name. */
    public static boolean lets(String name) {
        return RULES.stream().noneMatch(rule -> rule.holdsBack(name));
    }

    /** Takes out of an environment what is not inherited. */
    static void restrict(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !lets(name));
    }
}
