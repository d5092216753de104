package dev.distill.maven;

import dev.distill.maven.console.ListedStudy;
import dev.distill.maven.console.StandardOutput;
import dev.distill.maven.option.Format;
import dev.distill.maven.option.Options;
import dev.distill.maven.study.DeclaredStudy;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Lists the studies with the classes that declare them, their scales, arms, seeds and runs.
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
        Format form = Options.choice("distill.format", Format.class, format);
        List<ListedStudy> listed = studies.stream()
                .map(it -> ListedStudy.of(it.study(), it.declaration()))
                .toList();
        if (form == Format.JSON) {
            StandardOutput.json(listed);
        } else {
            listed.forEach(it -> it.lines().forEach(getLog()::info));
        }
    }
}
