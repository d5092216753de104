package dev.distill.engine.dl4j;

import dev.distill.dsl.architecture.Blueprint;
import dev.distill.dsl.architecture.Composed;
import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.Dl4jArchive;
import dev.distill.dsl.model.Dl4jForm;
import dev.distill.dsl.text.Shown;
import dev.distill.dsl.text.StillZip;
import dev.distill.engine.array.Parameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network in the zip of DL4J's {@code ModelSerializer}: MLPs are read, and all that {@link Dl4jForm} has a form for is written. */
public final class Dl4jFile {

    private static final String BIAS = ".bias";
    private static final String ANEW =
            "Copy it again from where it is whole, or save it anew with ModelSerializer.writeModel(network, file, false).";

    private Dl4jFile() {}

    /** Reads an MLP's weights into parameters of its shapes, rounded to single precision; nothing else of the file is looked at. */
    public static void read(Path file, Parameters parameters) {
        try (InputStream in = Files.newInputStream(file);
                InputStream essence = new ByteArrayInputStream(
                        Dl4jArchive.essence(file.getFileName().toString(), in))) {
            read(file, essence, parameters);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static void read(Path file, InputStream essence, Parameters parameters) throws IOException {
        MultiLayerNetwork network = restored(file, essence);
        for (String name : parameters.names()) {
            parameters.write(name, values(file, network.getParam(key(parameters, name)), parameters.shape(name)));
        }
        network.close();
    }

    /** What DL4J throws at a file that is damaged inside is of any kind. */
    private static MultiLayerNetwork restored(Path file, InputStream essence) throws IOException {
        try {
            return ModelSerializer.restoreMultiLayerNetwork(essence, false);
        } catch (RuntimeException | OutOfMemoryError e) {
            throw unreadable(file, e);
        }
    }

    private static DistillException unreadable(Path file, Throwable e) {
        return new DistillException(
                "The model (" + file + ") cannot be read by DL4J: " + Shown.of(String.valueOf(e.getMessage())) + ".",
                ANEW,
                e);
    }

    /**
     * Writes a network with those weights; the same weights give the same bytes.
     *
     * @throws DistillException where a layer of it is not written for DL4J
     */
    public static void write(Blueprint network, Parameters parameters, Path file) {
        Dl4jForm form = Dl4jForm.of(network).orElseThrow(() -> refused(network));
        Model written = filled(network, parameters, Assembly.of(form));
        try {
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            ModelSerializer.writeModel(written, zip, false);
            Files.write(file, stilled(zip.toByteArray()));
        } catch (IOException e) {
            throw new DistillException(
                    "The file (" + file + ") cannot be written: " + e + ".", "Maybe the disk is full.", e);
        }
        written.close();
    }

    private static DistillException refused(Blueprint network) {
        Blueprint.Part layer = Dl4jForm.unwritten(network).orElseThrow();
        return new DistillException(
                "The network (" + Composed.describe(network.layers())
                        + ") is not written for DL4J because of its layer (" + layer.name() + ").",
                Dl4jForm.ADVICE);
    }

    private static Model filled(Blueprint network, Parameters parameters, Assembly assembly) {
        Dl4jLayers layers = new Dl4jLayers(network, assembly);
        network.parts().forEach(layers::write);
        Model model = assembly.network();
        Map<String, INDArray> theirs = model.paramTable();
        layers.keys().forEach((ours, key) -> fill(theirs.get(key), array(parameters, ours)));
        return model;
    }

    /** DL4J's rows have two axes, and its convolutions [out, in, size, size] where ours have [size, size, in, out]. */
    private static void fill(INDArray theirs, INDArray ours) {
        INDArray turned = ours.rank() == 4 ? ours.permute(3, 2, 0, 1) : ours;
        theirs.assign(turned.reshape('c', theirs.shape()));
    }

    /** The same entries in the same order, without DL4J's clock and compressor. */
    private static byte[] stilled(byte[] written) throws IOException {
        ByteArrayOutputStream still = new ByteArrayOutputStream(written.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(written));
                StillZip out = new StillZip(still)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.stored(entry.getName(), in.readAllBytes());
            }
        }
        return still.toByteArray();
    }

    /** DL4J numbers its layers from 0, and calls their weights W and b. */
    private static String key(Parameters parameters, String name) {
        List<String> layers =
                parameters.names().stream().map(Dl4jFile::layer).distinct().toList();
        return layers.indexOf(layer(name)) + (name.endsWith(BIAS) ? "_b" : "_W");
    }

    static String layer(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static float[] values(Path file, INDArray array, long[] shape) {
        if (array == null || array.length() != Arrays.stream(shape).reduce(1, (a, b) -> a * b)) {
            throw new DistillException(
                    "The model (" + file + ") has an array of "
                            + (array == null ? "nothing" : Arrays.toString(array.shape())) + ", not "
                            + Arrays.toString(shape) + ".",
                    ANEW);
        }
        float[] values = array.castTo(DataType.FLOAT).dup('c').data().asFloat();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new DistillException(
                        "The model (" + file + ") has a weight that is no number (" + value + ").", ANEW);
            }
        }
        return values;
    }

    private static INDArray array(Parameters parameters, String name) {
        return Nd4j.createFromArray(parameters.read(name)).reshape('c', parameters.shape(name));
    }
}
