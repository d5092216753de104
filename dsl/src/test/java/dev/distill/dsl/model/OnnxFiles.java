package dev.distill.dsl.model;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** ONNX files written field by field: x to a hidden value, to logits, to probabilities, with zeros for weights. */
public final class OnnxFiles {

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private OnnxFiles() {}

    /** A network of one hidden layer, called "/relu"; any batch. It lies beside this class. */
    public static Path mlp(String name, int inputs, int width, int outputs) {
        return file(name, graph(0, inputs, width, outputs, 0));
    }

    /** Such a network with a second input, called "mask". */
    public static Path masked(String name, int inputs, int width, int outputs) {
        return file(name, message(out -> {
            out.writeRawBytes(graph(0, inputs, width, outputs, 0));
            out.writeByteArray(11, port("mask", 0, inputs));
        }));
    }

    /** Such a network for batches of one size alone. */
    static Path ofBatch(String name, int batch, int inputs, int width, int outputs) {
        return file(name, graph(batch, inputs, width, outputs, 0));
    }

    /** Such a network whose weights lie in another file. */
    static Path withWeightsBeside(String name) {
        return file(name, graph(0, 4, 3, 2, 1));
    }

    private static Path file(String name, byte[] graph) {
        try {
            Path file = Path.of(OnnxFiles.class.getResource(".").toURI()).resolve(name);
            return Files.write(file, message(out -> {
                out.writeInt64(1, 8);
                out.writeByteArray(7, graph);
                out.writeByteArray(8, message(opset -> opset.writeInt64(2, 17)));
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] graph(int batch, int inputs, int width, int outputs, int location) {
        return message(out -> {
            out.writeByteArray(1, node("MatMul", List.of("x", "w1"), "before"));
            out.writeByteArray(1, node("Relu", List.of("before"), "/relu"));
            out.writeByteArray(1, node("MatMul", List.of("/relu", "w2"), "logits"));
            out.writeByteArray(1, node("Softmax", List.of("logits"), "probabilities"));
            out.writeByteArray(5, weight("w1", inputs, width, location));
            out.writeByteArray(5, weight("w2", width, outputs, location));
            out.writeByteArray(11, port("x", batch, inputs));
            out.writeByteArray(12, port("probabilities", batch, outputs));
            out.writeByteArray(13, port("/relu", batch, width));
        });
    }

    private static byte[] node(String operation, List<String> reads, String gives) {
        return message(out -> {
            for (String read : reads) {
                out.writeString(1, read);
            }
            out.writeString(2, gives);
            out.writeString(4, operation);
        });
    }

    private static byte[] weight(String name, int rows, int columns, int location) {
        return message(out -> {
            out.writeInt64(1, rows);
            out.writeInt64(1, columns);
            out.writeInt32(2, 1);
            out.writeString(8, name);
            out.writeByteArray(9, new byte[rows * columns * Float.BYTES]);
            out.writeInt32(14, location);
        });
    }

    private static byte[] port(String name, int batch, int width) {
        byte[] shape = message(out -> {
            out.writeByteArray(1, message(size -> {
                if (batch == 0) {
                    size.writeString(2, "batch");
                } else {
                    size.writeInt64(1, batch);
                }
            }));
            out.writeByteArray(1, message(size -> size.writeInt64(1, width)));
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, 1);
            out.writeByteArray(2, shape);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(type -> type.writeByteArray(1, tensor)));
        });
    }

    private static byte[] message(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
