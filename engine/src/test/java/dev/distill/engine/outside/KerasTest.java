package dev.distill.engine.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.distill.dsl.model.KerasLayers;
import dev.distill.dsl.model.ModelDigest;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.config.Keras2LayerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of Keras, written by h5py and computed by numpy (keras.py beside the files), are the same numbers to DL4J. */
class KerasTest {

    private static final ModelDigest KERAS = new ModelDigest("keras", "0".repeat(64));

    @TempDir
    Path folder;

    /** Values of a file and what they are, the batch first. */
    private record Said(long[] shape, float[] values) {}

    @ParameterizedTest
    @ValueSource(strings = {"sequential", "functional", "recurrent"})
    void every_value_is_that_of_numpy(String name) throws IOException {
        Map<String, Said> said = said(name);
        Said x = said.remove("x");
        try (OutsideRuntime runtime = OutsideRuntimes.open(KERAS, file(name), List.copyOf(said.keySet()), 1)) {
            String input = runtime.inputs().iterator().next();
            said.forEach((value, wanted) -> {
                Block block = runtime.compute(value, Map.of(input, new Block(x.shape(), x.values())));
                assertThat(block.shape()).as(value).containsExactly(wanted.shape());
                assertThat(block.values()).as(value).containsExactly(wanted.values(), within(2e-6f));
            });
        }
    }

    @Test
    void a_worker_of_other_networks_needs_nothing_of_the_import() throws IOException, ClassNotFoundException {
        URL[] there = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !jar.contains("modelimport") && !jar.contains("hdf5"))
                .map(KerasTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader without = new URLClassLoader(there, ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> Class.forName(KerasModel.class.getName(), true, without))
                    .isInstanceOf(ClassNotFoundException.class);
            for (Class<?> type : List.of(OutsideRuntimes.class, Dl4jRuntime.class, OnnxRuntime.class)) {
                assertThat(Class.forName(type.getName(), true, without)).isNotNull();
            }
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_layer_that_is_let_in_is_one_of_the_import() throws ReflectiveOperationException {
        List<String> theirs = new ArrayList<>(List.of("InputLayer"));
        for (Method method : Keras2LayerConfiguration.class.getMethods()) {
            if (method.getName().startsWith("getLAYER_CLASS_NAME")) {
                theirs.add(name(method));
            }
        }
        assertThat(theirs).containsAll(KerasLayers.known());
    }

    private static String name(Method method) throws IllegalAccessException, InvocationTargetException {
        return String.valueOf(method.invoke(new Keras2LayerConfiguration()));
    }

    private Path file(String name) throws IOException {
        try (InputStream in = KerasTest.class.getResourceAsStream(name + ".h5")) {
            return Files.write(folder.resolve(name + ".h5"), in.readAllBytes());
        }
    }

    private static Map<String, Said> said(String name) throws IOException {
        try (InputStream in = KerasTest.class.getResourceAsStream(name + ".json")) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        }
    }
}
