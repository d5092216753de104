package dev.distill.dsl.model;

import dev.distill.dsl.architecture.Blueprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Safetensors files written by hand: a header and as many zeros as it speaks of. */
public final class SafetensorsFiles {

    private SafetensorsFiles() {}

    /** All arrays of a network. It lies beside this class. */
    public static Path of(String name, Blueprint network) {
        long[] offset = {0};
        String header = network.weights().stream()
                .map(weight -> {
                    long begin = offset[0];
                    offset[0] += weight.count() * Float.BYTES;
                    return "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                            .formatted(weight.name(), weight.shape(), begin, offset[0]);
                })
                .collect(Collectors.joining(",", "{\"__metadata__\":{\"run\":\"any\"},", "}"));
        return file(name, header, Math.toIntExact(offset[0]));
    }

    /** A header of any text, and so many bytes after it. */
    static Path file(String name, String header, int data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        bytes.writeBytes(text);
        bytes.writeBytes(new byte[data]);
        return bytes(name, bytes.toByteArray());
    }

    /** Any bytes. */
    static Path bytes(String name, byte[] bytes) {
        try {
            return Files.write(
                    Path.of(SafetensorsFiles.class.getResource(".").toURI()).resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
