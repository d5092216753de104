package dev.distill.maven;

import dev.distill.dsl.pin.Pin;
import dev.distill.maven.pin.PinArchive;
import dev.distill.maven.pin.PinCoordinates;
import dev.distill.maven.pin.PinFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Attaches the project's pins to it as an artifact, a zip file with the classifier {@code study}: {@code install} and
 * {@code deploy} of the same build then keep them in a Maven repository under the project's version. The same pins give the same
 * bytes.
 *
 * @since 0.1.0
 */
@Mojo(name = "attach", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class AttachMojo extends DistillMojo {

    /**
     * Where study versions are pinned.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.pins", defaultValue = "${project.basedir}/pins")
    private File pins;

    /**
     * Where the archive is written.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.archives", defaultValue = "${project.build.directory}")
    private File archives;

    private final MavenProjectHelper projects;

    @Inject
    AttachMojo(MavenProjectHelper projects) {
        this.projects = projects;
    }

    @Override
    void run() {
        List<Pin> all = all(new PinFolder(pins.toPath()));
        if (all.isEmpty()) {
            getLog().info("There are no pins to attach in " + pins + ".");
            return;
        }
        Path archive = archives.toPath()
                .resolve(project.getArtifactId() + "-" + project.getVersion() + "-" + PinCoordinates.CLASSIFIER + "."
                        + PinCoordinates.TYPE);
        PinArchive.write(all, archive);
        projects.attachArtifact(project, PinCoordinates.TYPE, PinCoordinates.CLASSIFIER, archive.toFile());
        all.forEach(pin -> getLog().info("Attached the pin " + pin.lock().describe() + "."));
        getLog().info("Archive: " + archive.toUri() + ", which install and deploy keep as " + project.getGroupId() + ":"
                + project.getArtifactId() + ":" + project.getVersion() + " where they come later in the same build.");
    }

    private static List<Pin> all(PinFolder folder) {
        List<Pin> all = new ArrayList<>();
        for (String study : folder.studies()) {
            folder.versions(study).forEach(version -> all.add(folder.read(study, version)));
        }
        return all;
    }
}
