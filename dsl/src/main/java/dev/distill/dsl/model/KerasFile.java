package dev.distill.dsl.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.JsonFault;
import dev.distill.dsl.text.Shown;
import io.jhdf.HdfFile;
import io.jhdf.exceptions.HdfException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The HDF5 file that {@code model.save("name.h5")} of Keras 1 or 2 writes. What its configuration says is read here; its weights,
 * DL4J reads.
 */
public final class KerasFile {

    /** Bytes of a file that is read in memory. */
    private static final int SMALL = 1 << 24;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.log.io.jhdf";

    private static final String CONFIGURATION = "model_config";
    private static final String VERSION = "keras_version";
    private static final String BACKEND = "backend";

    private static final String WHOLE =
            "Copy it again from where it is whole, or save it anew with model.save(\"name.h5\").";
    private static final String SAVE = "Save the whole network with Keras 2: model.save(\"name.h5\").";
    private static final String EXPORT =
            "Export it to ONNX, and read it with onnxRuntime(...); or save it with Keras 2, as" + " name.h5.";

    /** A field that is there twice could be one thing to us and another to DL4J. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    static {
        // Under Maven its library tells of each file that it opens, in the midst of a study's lines.
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn");
        }
    }

    private final String name;
    private final ObjectNode configuration;

    private KerasFile(String name, ObjectNode configuration) {
        this.name = name;
        this.configuration = configuration;
    }

    /**
     * Reads the configuration.
     *
     * @param name the file's name, for messages
     * @throws DeclarationException where it is no network of Keras 1 or 2
     */
    public static KerasFile read(String name, InputStream in) throws IOException {
        byte[] head = in.readNBytes(SIGNATURE.length);
        Require.that(
                !starts(head, ZIP),
                "The model (" + name
                        + ") is a zip, as Keras 3 writes (.keras), and DL4J reads the HDF5 files of Keras 1"
                        + " and 2.",
                EXPORT);
        Require.that(
                starts(head, SIGNATURE), "The model (" + name + ") is no HDF5 file: it does not begin like one.", SAVE);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        return new KerasFile(name, configuration(name, attributes(name, whole)));
    }

    /** What is small is read in memory: a file's reader makes room for as much as damaged sizes promise, and looks for it for minutes. */
    private static HdfFile opened(InputStream in) throws IOException {
        byte[] first = in.readNBytes(SMALL + 1);
        return first.length <= SMALL
                ? HdfFile.fromBytes(first)
                : HdfFile.fromInputStream(new SequenceInputStream(new ByteArrayInputStream(first), in));
    }

    private static Map<String, String> attributes(String name, InputStream in) throws IOException {
        Map<String, String> said = new HashMap<>();
        try (HdfFile hdf = opened(in)) {
            checkEnd(name, hdf);
            hdf.getAttributes().forEach((called, attribute) -> {
                if (attribute.getData() instanceof String text) {
                    said.put(called, text);
                }
            });
        } catch (DeclarationException e) {
            throw e;
        } catch (HdfException | IllegalArgumentException | IndexOutOfBoundsException | ClassCastException e) {
            throw new DeclarationException(
                    "The model (" + name + ") is no sound HDF5 file: " + Shown.of(String.valueOf(e.getMessage())) + ".",
                    WHOLE);
        }
        return said;
    }

    /** What is looked at here stands at the beginning: of a file that lost its end, the weights alone would be missed, when it is imported. */
    private static void checkEnd(String name, HdfFile hdf) {
        long end = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
        Require.that(
                hdf.size() >= end,
                "The model (" + name + ") is cut short: it has " + hdf.size() + " of " + end + " bytes.",
                WHOLE);
    }

    private static boolean starts(byte[] head, byte[] with) {
        return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
    }

    private static ObjectNode configuration(String name, Map<String, String> said) {
        Require.that(
                said.containsKey(CONFIGURATION),
                "The model (" + name + ") has no configuration (" + CONFIGURATION
                        + "): it holds weights alone, or is no file of Keras.",
                SAVE);
        String version = said.getOrDefault(VERSION, "1");
        Require.that(
                version.startsWith("1") || version.startsWith("2"),
                "The model (" + name + ") is of Keras " + Shown.of(version)
                        + ", and DL4J reads the HDF5 files of Keras 1 and 2.",
                EXPORT);
        ObjectNode tree = tree(name, said.get(CONFIGURATION));
        tree.put(VERSION, version);
        tree.put(BACKEND, said.getOrDefault(BACKEND, "tensorflow"));
        return tree;
    }

    private static ObjectNode tree(String name, String configuration) {
        try {
            if (MAPPER.readTree(configuration) instanceof ObjectNode tree) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw new DeclarationException(
                    "The model (" + name + ") has a configuration that is no JSON: " + JsonFault.of(e) + ".", SAVE);
        }
        throw new DeclarationException("The model (" + name + ") has a configuration that is no JSON object.", SAVE);
    }

    /** The configuration as DL4J reads it, with the version of Keras and its backend; what the network was trained with left out. */
    public String configuration() {
        return configuration.toString();
    }

    /** Whether its layers stand one after the other, and are no graph. */
    public boolean isSequential() {
        return configuration.path("class_name").asText().equals("Sequential");
    }

    /** What can be had of the network. */
    ModelSurface surface() {
        return new KerasSurface(name, layers(), isSequential(), inputs()).surface();
    }

    /** Keras 1 lists a sequence's layers without a name for the whole. */
    private JsonNode layers() {
        JsonNode config = configuration.path("config");
        return config.isArray() ? config : config.path("layers");
    }

    private JsonNode inputs() {
        return configuration.path("config").path("input_layers");
    }
}
