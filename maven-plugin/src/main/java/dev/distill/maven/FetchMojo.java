package dev.distill.maven;

import dev.distill.dsl.pin.Pin;
import dev.distill.dsl.text.Reserved;
import dev.distill.maven.advice.PinAdvice;
import dev.distill.maven.pin.PinArchive;
import dev.distill.maven.pin.PinCoordinates;
import dev.distill.maven.pin.PinFolder;
import dev.distill.maven.pin.PinRepository;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/**
 * Brings pins from a Maven repository, to look at or to verify; without a version, says which there are. Needs no project. What
 * is fetched is taken for data of a stranger: nothing of it is run, and an archive that is not what {@code attach} makes is
 * refused as a whole.
 *
 * @since 0.1.0
 */
@Mojo(name = "fetch", requiresProject = false, threadSafe = true)
public final class FetchMojo extends DistillMojo {

    /**
     * The pins: {@code groupId:artifactId:version}, or {@code groupId:artifactId} to see which versions there are.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.pin")
    private String pin;

    /**
     * Where they are brought, to {@code fetched/<groupId>/<artifactId>/<version>}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.output", defaultValue = "${project.build.directory}/distill")
    private File output;

    private final RepositorySystem repositories;

    @Inject
    FetchMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    @Override
    void run() {
        if (pin == null || pin.isBlank()) {
            throw PinAdvice.noCoordinates();
        }
        PinCoordinates coordinates = PinCoordinates.of(pin);
        PinRepository repository = PinRepository.of(repositories, session, project);
        if (coordinates.version().isEmpty()) {
            list(coordinates, repository);
            return;
        }
        List<Pin> pins = PinArchive.read(repository.archive(coordinates));
        Path folder = placed(output)
                .resolve(Reserved.FETCHED)
                .resolve(coordinates.group())
                .resolve(coordinates.artifact())
                .resolve(coordinates.version());
        PinFolder fetched = new PinFolder(folder);
        fetched.removeAllBut(pins);
        for (Pin each : pins) {
            Path written = fetched.write(each);
            getLog().info("Fetched " + each.lock().describe() + ": "
                    + each.lock().runs().size() + " runs, the pin's own grade: "
                    + each.lock().grade().describe() + ": " + written.toUri());
        }
        getLog().info("Run it again with " + typed("verify") + " -Ddistill.pin=" + coordinates
                + (pins.size() > 1
                        ? ", which takes the newest of each study, or choose with -Ddistill.study and -Ddistill.version"
                        : ""));
    }

    private void list(PinCoordinates coordinates, PinRepository repository) {
        List<String> versions = repository.versions(coordinates);
        if (versions.isEmpty()) {
            throw PinAdvice.unresolvedPin(
                    coordinates.toString(), versions, repository.names(), "no repository knows it", null);
        }
        getLog().info("Versions of " + coordinates + ": " + String.join(", ", versions));
    }
}
