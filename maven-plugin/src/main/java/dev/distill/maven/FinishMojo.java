package dev.distill.maven;

import dev.distill.templates.file.SitePages;
import dev.distill.templates.finder.SiteFinder;
import dev.distill.templates.formula.SiteFormulas;
import java.io.File;
import java.util.stream.Collectors;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Finishes the pages of a site that has been built: draws their formulas, and makes all of it findable, guide, studies and Javadoc.
 * The box to find them stands on pages with distill's skin, where {@code site.xml} asks for it; it works on pages opened from
 * files, and asks nobody.
 *
 * @since 0.1.0
 */
@Mojo(name = "finish", defaultPhase = LifecyclePhase.SITE, threadSafe = true)
public final class FinishMojo extends DistillMojo {

    /**
     * The site that has been built.
     *
     * @since 0.1.0
     */
    @Parameter(property = "distill.site", defaultValue = "${project.build.directory}/site")
    private File site;

    @Override
    void run() {
        int formulas = SiteFormulas.draw(site.toPath());
        int places = SiteFinder.write(site.toPath());
        String pages = SitePages.roots(site.toPath()).stream()
                .map(root -> root.resolve("index.html").toUri().toString())
                .collect(Collectors.joining(", "));
        getLog().info("Finished " + pages + ": formulas drawn " + formulas + ", places to be found " + places + ".");
    }
}
