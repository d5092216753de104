package dev.distill.engine.outside;

import dev.distill.dsl.error.DistillException;
import dev.distill.dsl.model.KerasFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.modelimport.keras.KerasModel;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelBuilder;

/** Has DL4J import a network of Keras: apart from its own networks, whose workers have nothing of that import on their class path. */
final class KerasImport {

    private KerasImport() {}

    /** Opens a file, without what its network was trained with. */
    static OutsideRuntime open(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KerasFile keras = KerasFile.read(file.getFileName().toString(), in);
            KerasModelBuilder builder = new KerasModel()
                    .modelBuilder()
                    .modelJson(keras.configuration())
                    .weightsHdf5Filename(file.toString())
                    .enforceTrainingConfig(false);
            return keras.isSequential()
                    ? Dl4jRuntime.of(builder.buildSequential().getMultiLayerNetwork())
                    : Dl4jRuntime.of(builder.buildModel().getComputationGraph());
        } catch (DistillException e) {
            throw e;
        } catch (IOException
                | InvalidKerasConfigurationException
                | UnsupportedKerasConfigurationException
                | RuntimeException
                | OutOfMemoryError e) {
            throw Dl4jRuntime.refused(file, "imported", "Export it to ONNX, and read it with onnxRuntime(...).", e);
        }
    }
}
