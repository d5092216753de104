package dev.distill.dsl.model;

import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import dev.distill.dsl.text.Shown;
import dev.distill.dsl.text.StillZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The zip that DL4J's {@code ModelSerializer} writes. It may come from strangers: of its entries a short list is allowed, two are
 * read, and both have their sizes checked while they are unpacked.
 */
public final class Dl4jArchive {

    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";

    /** What DL4J up to 0.6 called the updater's state. */
    private static final String EARLY_UPDATER = "updater.bin";

    /** Left unread: what an optimiser goes on from. */
    private static final String UPDATER = "updaterState.bin";

    private static final Set<String> NORMALISERS = Set.of("normalizer.bin", "preprocessor.bin");
    private static final int MOST_CONFIGURATION = 4 << 20;
    private static final int MOST_COEFFICIENTS = Integer.MAX_VALUE - 64;

    private static final String ANEW = "Save it anew: the file was damaged, or its parts are from two networks.";

    private final String name;
    private final Map<String, Long> sizes = new LinkedHashMap<>();
    private byte[] configuration = {};
    private Optional<Dl4jArray> weights = Optional.empty();

    private Dl4jArchive(String name) {
        this.name = name;
    }

    /**
     * What the layers are.
     *
     * @throws DeclarationException where it is no network that can be read
     */
    static ModelShape shape(String name, InputStream in) throws IOException {
        Dl4jArchive archive = new Dl4jArchive(name);
        archive.unpack(in, OutputStream.nullOutputStream());
        return archive.checked();
    }

    /**
     * What can be had of a network that DL4J computes itself.
     *
     * @throws DeclarationException where DL4J would not read it
     */
    static ModelSurface surface(String name, InputStream in) throws IOException {
        Dl4jArchive archive = new Dl4jArchive(name);
        archive.unpack(in, OutputStream.nullOutputStream());
        return archive.seen();
    }

    /**
     * The configuration and the coefficients of such a network, in a zip of their own: nothing else reaches DL4J.
     *
     * @throws DeclarationException where DL4J would not read it
     */
    public static byte[] essenceForDl4j(String name, InputStream in) throws IOException {
        Dl4jArchive archive = new Dl4jArchive(name);
        ByteArrayOutputStream coefficients = new ByteArrayOutputStream();
        archive.unpack(in, coefficients);
        archive.seen();
        return archive.zipped(coefficients);
    }

    /**
     * The configuration and the coefficients, in a zip of their own: nothing else reaches DL4J.
     *
     * @throws DeclarationException where it is no network that can be read
     */
    public static byte[] essence(String name, InputStream in) throws IOException {
        Dl4jArchive archive = new Dl4jArchive(name);
        ByteArrayOutputStream coefficients = new ByteArrayOutputStream();
        archive.unpack(in, coefficients);
        archive.checked();
        return archive.zipped(coefficients);
    }

    private byte[] zipped(ByteArrayOutputStream coefficients) throws IOException {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        weights.orElseThrow().writeHead(array);
        coefficients.writeTo(array);
        ByteArrayOutputStream essence = new ByteArrayOutputStream();
        try (StillZip zip = new StillZip(essence)) {
            zip.stored(CONFIGURATION, configuration).stored(COEFFICIENTS, array.toByteArray());
        }
        return essence.toByteArray();
    }

    private void unpack(InputStream in, OutputStream coefficients) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
                checkEntry(entry.getName());
                if (entry.getName().equals(CONFIGURATION)) {
                    configuration = zip.readNBytes(MOST_CONFIGURATION);
                    sizes.put(CONFIGURATION, (long) configuration.length);
                    checkEnd(zip);
                } else if (entry.getName().equals(COEFFICIENTS)) {
                    weights = Dl4jArray.readHead(zip);
                    sizes.put(COEFFICIENTS, copy(zip, coefficients));
                } else {
                    sizes.put(entry.getName(), copy(zip, OutputStream.nullOutputStream()));
                }
            }
        }
    }

    /** Names that are no UTF-8 are told like all else that is no zip. */
    private static ZipEntry next(ZipInputStream zip) throws IOException {
        try {
            return zip.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void checkEntry(String entry) {
        Require.that(!entry.equals(EARLY_UPDATER), Dl4jConfiguration.early(name), Dl4jConfiguration.EARLY_ADVICE);
        Require.that(
                !NORMALISERS.contains(entry),
                "The model (" + name + ") comes with a normaliser (" + entry
                        + "): its network wants other inputs than a task" + " gives.",
                "Save a network that takes the inputs as they are, with ModelSerializer.writeModel(network, file, false).");
        Require.that(
                Set.of(CONFIGURATION, COEFFICIENTS, UPDATER).contains(entry) && !sizes.containsKey(entry),
                "The model (" + name + ") holds an entry (" + Shown.of(entry) + ") that is not read here.",
                "Save it with DL4J's ModelSerializer.writeModel(network, file, false).");
    }

    private void checkEnd(InputStream entry) throws IOException {
        Require.that(
                entry.read() < 0,
                "The model (" + name + ") has a configuration of more than " + MOST_CONFIGURATION + " bytes.",
                "Save it with DL4J's ModelSerializer.writeModel(network, file, false).");
    }

    private long copy(InputStream entry, OutputStream target) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int read = entry.read(buffer); read >= 0; read = entry.read(buffer)) {
            size += read;
            Require.that(
                    size <= MOST_COEFFICIENTS,
                    "The model (" + name + ") unpacks to more than 2 GiB.",
                    "Name a smaller one.");
            target.write(buffer, 0, read);
        }
        return size;
    }

    private ModelSurface seen() {
        checkParts();
        ModelSurface surface = Dl4jSurface.of(name, new String(configuration, StandardCharsets.UTF_8));
        checkWeights(weights.map(Dl4jArray::length).orElse(0L));
        return surface;
    }

    private void checkParts() {
        Require.that(
                sizes.containsKey(CONFIGURATION) && sizes.containsKey(COEFFICIENTS),
                "The model (" + name + ") is no zip of DL4J: it holds " + (sizes.isEmpty() ? "nothing" : sizes.keySet())
                        + ", and " + CONFIGURATION + " and " + COEFFICIENTS + " are wanted.",
                "Save a MultiLayerNetwork with DL4J's ModelSerializer.writeModel(network, file, false); a file of"
                        + " Keras is read with kerasModel(...).");
    }

    private ModelShape checked() {
        checkParts();
        ModelShape shape = new Dl4jConfiguration(name, new String(configuration, StandardCharsets.UTF_8)).shape();
        checkWeights(shape.parameters());
        return shape;
    }

    private void checkWeights(long parameters) {
        long size = sizes.get(COEFFICIENTS);
        Require.that(
                weights.isPresent(),
                "The model (" + name + ") has coefficients (" + COEFFICIENTS
                        + ") that do not begin like an array of DL4J's.",
                ANEW);
        Require.that(
                weights.filter(array -> array.holds(parameters, size)).isPresent(),
                "The model (" + name + ") has coefficients of " + size + " bytes, which is not what its " + parameters
                        + " weights and biases take.",
                ANEW);
    }
}
