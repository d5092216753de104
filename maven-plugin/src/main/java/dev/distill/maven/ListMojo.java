package dev.distill.maven;

import dev.distill.maven.console.ListedStudy;
import dev.distill.maven.console.StandardOutput;
import dev.distill.maven.option.Format;
import dev.distill.maven.option.Options;
import dev.distill.maven.study.DeclaredStudy;
import dev.distill.maven.study.MissingStudy;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Lists the studies with the classes that declare them, their scales, arms, seeds and runs; of those whose data are not on this
 * machine, what is missing.
 *
 * @since 0.1.0
 */
@Mojo(name = "list", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class ListMojo extends StudiesMojo {

    /**
     * For whom: {@code text} for people, or {@code json} for programs, which with {@code -q} find nothing else on the standard
     * output: an array of studies.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.format", defaultValue = "text")
    private String format;

    @Inject
    ListMojo(LifecycleExecutor lifecycle) {
        super(lifecycle);
    }

    @Override
    void run(List<DeclaredStudy> studies) {
        run(studies, List.of());
    }

    @Override
    void run(List<DeclaredStudy> studies, List<MissingStudy> missing) {
        Format form = Options.choice("distill.format", Format.class, format);
        List<ListedStudy> listed = Stream.concat(
                        studies.stream().map(it -> ListedStudy.of(it.study(), it.declaration())),
                        missing.stream()
                                .map(it -> ListedStudy.missing(
                                        it.declaration(), it.refusal().getMessage())))
                .toList();
        if (form == Format.JSON) {
            StandardOutput.json(listed);
        } else {
            listed.forEach(it -> it.lines().forEach(getLog()::info));
        }
    }
}
