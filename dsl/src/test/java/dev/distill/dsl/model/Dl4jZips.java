package dev.distill.dsl.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips as DL4J writes them, without DL4J: the configuration in its words, and as many coefficients as it speaks of. */
public final class Dl4jZips {

    private Dl4jZips() {}

    /** A network of ReLU layers with biases: inputs, widths, outputs. It lies beside this class. */
    public static Path mlp(String name, int... widths) {
        return write(name, Map.of(), configuration(widths), widths);
    }

    /** Such a network, with something else in its configuration. */
    static Path mlp(String name, String what, String instead, int... widths) {
        String configuration = configuration(widths);
        if (!configuration.contains(what)) {
            throw new IllegalArgumentException(configuration);
        }
        return write(name, Map.of(), configuration.replace(what, instead), widths);
    }

    /** Such a network, with more entries. */
    static Path mlp(String name, Map<String, byte[]> more, int... widths) {
        return write(name, more, configuration(widths), widths);
    }

    private static Path write(String name, Map<String, byte[]> more, String configuration, int... widths) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("configuration.json", configuration.getBytes(StandardCharsets.UTF_8));
        entries.put("coefficients.bin", coefficients(parameters(!configuration.contains("\"hasBias\":false"), widths)));
        entries.putAll(more);
        return zip(name, entries);
    }

    /** A zip of any entries, beside this class. */
    static Path zip(String name, Map<String, byte[]> entries) {
        try {
            Path file = Path.of(Dl4jZips.class.getResource(".").toURI()).resolve(name);
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    ZipEntry head = new ZipEntry(entry.getKey());
                    head.setTime(0);
                    zip.putNextEntry(head);
                    zip.write(entry.getValue());
                }
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Weights of zero, as ND4J writes them. */
    private static byte[] coefficients(int count) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        try {
            new Dl4jArray(Dl4jArray.Type.FLOAT, count).writeHead(array);
            array.write(new byte[4 * count]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return array.toByteArray();
    }

    private static int parameters(boolean biases, int... widths) {
        int sum = 0;
        for (int i = 1; i < widths.length; i++) {
            sum += (widths[i - 1] + (biases ? 1 : 0)) * widths[i];
        }
        return sum;
    }

    private static String configuration(int... widths) {
        StringBuilder layers = new StringBuilder();
        for (int i = 1; i < widths.length; i++) {
            boolean last = i == widths.length - 1;
            layers.append(i == 1 ? "" : ",")
                    .append(layer(last ? "Output" : "Dense", last ? "Softmax" : "ReLU", widths[i - 1], widths[i]));
        }
        return "{\"confs\":[" + layers + "],\"dataType\":\"FLOAT\",\"inputPreProcessors\":{}}";
    }

    private static String layer(String kind, String activation, int in, int out) {
        return """
                {"layer":{"@class":"org.deeplearning4j.nn.conf.layers.%sLayer",\
                "activationFn":{"@class":"org.nd4j.linalg.activations.impl.Activation%s"},\
                "hasBias":true,"hasLayerNorm":false,"nin":%d,"nout":%d},"seed":1}""".formatted(kind, activation, in, out);
    }
}
