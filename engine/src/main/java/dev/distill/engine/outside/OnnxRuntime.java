package dev.distill.engine.outside;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.text.Shown;
import dev.distill.engine.onnx.OnnxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A network that ONNX Runtime computes on the processor, node after node: the same numbers each time on one kind of processor, and others
 * on another, for which it has other kernels.
 */
final class OnnxRuntime implements OutsideRuntime {

    private static final String ADVICE = "Look whether ONNX Runtime alone computes the file, or export it anew.";

    private final Path file;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Map<String, OnnxJavaType> inputs = new LinkedHashMap<>();

    private OnnxRuntime(Path file, OrtEnvironment environment, OrtSession session) throws OrtException {
        this.file = file;
        this.environment = environment;
        this.session = session;
        for (NodeInfo input : session.getInputInfo().values()) {
            inputs.put(input.getName(), ((TensorInfo) input.getInfo()).type);
        }
    }

    static OnnxRuntime open(Path file, List<String> values, int threads) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            byte[] bytes = Files.readAllBytes(file);
            OrtSession session = environment.createSession(bytes, options);
            List<String> more = new ArrayList<>(values);
            more.removeAll(session.getOutputNames());
            if (!more.isEmpty()) {
                session.close();
                session = environment.createSession(OnnxFile.giving(bytes, more), options);
            }
            return new OnnxRuntime(file, environment, session);
        } catch (OrtException e) {
            throw refused(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Iterable<String> inputs() {
        return inputs.keySet();
    }

    @Override
    public Block compute(String value, Map<String, Block> given) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Block> input : given.entrySet()) {
                tensors.put(input.getKey(), tensor(inputs.get(input.getKey()), input.getValue()));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(value))) {
                return block((OnnxTensor) result.get(0));
            }
        } catch (OrtException e) {
            throw refused(file, e);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static Block block(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new Block(tensor.getInfo().getShape(), values);
    }

    private OnnxTensor tensor(OnnxJavaType type, Block block) throws OrtException {
        return switch (type) {
            case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(block.values()), block.shape());
            case INT64 -> OnnxTensor.createTensor(environment, longs(block.values()), block.shape());
            case INT32 -> OnnxTensor.createTensor(environment, ints(block.values()), block.shape());
            default ->
                throw new DistillException(
                        "The model (" + file.getFileName() + ") takes numbers of the type (" + type + ").",
                        "Export it with inputs of float, int64 or int32.");
        };
    }

    private static LongBuffer longs(float[] values) {
        long[] longs = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            longs[i] = (long) values[i];
        }
        return LongBuffer.wrap(longs);
    }

    private static IntBuffer ints(float[] values) {
        int[] ints = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            ints[i] = (int) values[i];
        }
        return IntBuffer.wrap(ints);
    }

    private static DistillException refused(Path file, OrtException e) {
        return new DistillException(
                "The model (" + file.getFileName() + ") is not computed by ONNX Runtime: "
                        + Shown.of(String.valueOf(e.getMessage())) + ".",
                ADVICE,
                e);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw refused(file, e);
        }
    }
}
