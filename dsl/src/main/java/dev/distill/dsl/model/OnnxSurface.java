package dev.distill.dsl.model;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.distill.dsl.error.DeclarationException;
import dev.distill.dsl.error.Require;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an ONNX file says of its inputs and of the values that it computes; its weights are passed over. */
final class OnnxSurface {
    /** Where a tensor says that its numbers lie in a file beside. */
    private static final int EXTERNAL = 1;

    private final String model;
    private final CodedInputStream in;
    private final OnnxFields message;
    private final Map<String, ModelSurface.Port> inputs = new LinkedHashMap<>();
    private final Map<String, ModelSurface.Port> told = new HashMap<>();
    private final Map<String, Optional<ModelSurface.Port>> values = new LinkedHashMap<>();
    private final Map<String, String> softmaxes = new HashMap<>();
    private final Set<String> arrays = new HashSet<>();

    private OnnxSurface(String model, InputStream file) {
        this.model = model;
        this.in = CodedInputStream.newInstance(file);
        this.message = new OnnxFields(in);
        in.setSizeLimit(Integer.MAX_VALUE);
    }

    /**
     * What goes into a file's network and what can be had of it.
     *
     * @throws DeclarationException where it is no whole ONNX file
     */
    static ModelSurface of(String model, InputStream file) throws IOException {
        try {
            return new OnnxSurface(model, file).read();
        } catch (InvalidProtocolBufferException e) {
            throw new DeclarationException(
                    "The model (" + model + ") is no sound ONNX file: " + e.getMessage(),
                    "Copy it again from where it is whole.");
        }
    }

    private ModelSurface read() throws IOException {
        message.each(field -> field == 7 && message.within(this::graphField));
        Require.that(
                !values.isEmpty(),
                "The model (" + model + ") is no ONNX file: it has no nodes.",
                "Name a file that torch.onnx.export, tf2onnx or another exporter has written.");
        inputs.keySet().removeAll(arrays);
        values.replaceAll((name, none) -> Optional.ofNullable(told.get(name)));
        return new ModelSurface("ONNX Runtime", inputs, values, softmaxes);
    }

    private boolean graphField(int field) throws IOException {
        return switch (field) {
            case 1 -> node();
            case 5 -> array();
            case 11 -> port(inputs);
            case 12, 13 -> port(told);
            default -> false;
        };
    }

    private boolean node() throws IOException {
        List<String> reads = new ArrayList<>();
        List<String> gives = new ArrayList<>();
        String[] operation = {""};
        message.within(field -> switch (field) {
            case 1 -> reads.add(in.readString());
            case 2 -> gives.add(in.readString());
            case 4 -> {
                operation[0] = in.readString();
                yield true;
            }
            default -> false;
        });
        gives.stream().filter(name -> !name.isEmpty()).forEach(name -> values.put(name, Optional.empty()));
        if (operation[0].equals("Softmax") && reads.size() == 1 && gives.size() == 1) {
            softmaxes.put(gives.get(0), reads.get(0));
        }
        return true;
    }

    private boolean array() throws IOException {
        int[] place = {0};
        message.within(field -> switch (field) {
            case 8 -> {
                arrays.add(in.readString());
                yield true;
            }
            case 14 -> {
                place[0] = in.readInt32();
                yield true;
            }
            default -> false;
        });
        Require.that(
                place[0] != EXTERNAL,
                "The model (" + model + ") keeps its weights in a file beside it, which its digest does not hold.",
                "Write it as one file: onnx.save(model, path, save_as_external_data=False).");
        return true;
    }

    private boolean port(Map<String, ModelSurface.Port> ports) throws IOException {
        String[] name = {""};
        int[] type = {0};
        List<Integer> sizes = new ArrayList<>();
        message.within(field -> switch (field) {
            case 1 -> {
                name[0] = in.readString();
                yield true;
            }
            case 2 -> message.within(kind -> kind == 1 && message.within(tensor -> tensor(tensor, type, sizes)));
            default -> false;
        });
        ports.put(name[0], new ModelSurface.Port(kind(type[0]), sizes));
        return true;
    }

    private boolean tensor(int field, int[] type, List<Integer> sizes) throws IOException {
        return switch (field) {
            case 1 -> {
                type[0] = in.readInt32();
                yield true;
            }
            case 2 -> message.within(shape -> shape == 1 && size(sizes));
            default -> false;
        };
    }

    /** A size that is told by a word, or not at all, may be any. */
    private boolean size(List<Integer> sizes) throws IOException {
        long[] size = {ModelSurface.ANY};
        message.within(field -> {
            if (field == 1) {
                size[0] = in.readInt64();
            }
            return field == 1;
        });
        sizes.add((int) Math.min(Integer.MAX_VALUE, size[0] <= 0 ? ModelSurface.ANY : size[0]));
        return true;
    }

    private static ModelSurface.Kind kind(int type) {
        return switch (type) {
            case 1 -> ModelSurface.Kind.FLOAT;
            case 6 -> ModelSurface.Kind.INT32;
            case 7 -> ModelSurface.Kind.INT64;
            default -> ModelSurface.Kind.OTHER;
        };
    }
}
