package dev.distill.maven.option;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is exported. */
public enum ExportFormat {
    /** Networks, as named arrays. */
    SAFETENSORS(ModelFormat.SAFETENSORS),
    /** Networks, as DL4J has them. */
    DL4J(ModelFormat.DL4J),
    /** Networks, as ONNX. */
    ONNX(ModelFormat.ONNX),
    /** The study's page with all that it links to. */
    ZIP(null);

    private final ModelFormat model;

    ExportFormat(ModelFormat model) {
        this.model = model;
    }

    /** How networks are written, of formats that are of networks. */
    public static Set<ModelFormat> ofModels(Collection<ExportFormat> formats) {
        Set<ModelFormat> models = EnumSet.noneOf(ModelFormat.class);
        formats.forEach(format -> Optional.ofNullable(format.model).ifPresent(models::add));
        return models;
    }
}
