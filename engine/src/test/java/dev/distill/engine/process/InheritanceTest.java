package dev.distill.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InheritanceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SD_MAX_THREADS",
                "OPENBLAS_CORETYPE",
                "OMP_DYNAMIC",
                "ND4J_SKIP_BLAS_THREADS",
                "NVIDIA_TF32_OVERRIDE",
                "GLIBC_TUNABLES",
                "JAVA_TOOL_OPTIONS",
                "_JAVA_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "LD_PRELOAD",
                "GIT_DIR",
                "GIT_WORK_TREE",
                "GIT_INDEX_FILE",
                "GIT_OBJECT_DIRECTORY",
                "GIT_CEILING_DIRECTORIES",
                "GIT_CONFIG_PARAMETERS",
                "GIT_EXEC_PATH"
            })
    void what_would_decide_behind_a_declarations_back_is_not_inherited(String name) {
        assertThat(restricted(name)).containsOnlyKeys("ANY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "JAVA_HOME",
                "LANG",
                "LD_LIBRARY_PATH",
                "CUDA_VISIBLE_DEVICES",
                "GIT_CONFIG_GLOBAL",
                "GIT_CONFIG_COUNT",
                "GIT_CONFIG_KEY_0",
                "GIT_CONFIG_VALUE_0"
            })
    void everything_else_is(String name) {
        assertThat(restricted(name)).containsOnlyKeys("ANY", name);
    }

    private static Map<String, String> restricted(String name) {
        Map<String, String> environment = new TreeMap<>(Map.of("ANY", "1", name, "2"));
        Inheritance.restrict(environment);
        return environment;
    }
}
