package dev.distill.templates;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.templates.asset.Assets;
import dev.distill.templates.figure.LiveRun;
import dev.distill.templates.file.OutputFolder;
import dev.distill.templates.page.LiveView;
import dev.distill.templates.render.Templates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A page on a study's runs while they run: a file beside its page that is written over and over, and reloads itself. Only it has
 * a clock; the study's page is the same whether anybody looked.
 */
public final class LivePage {

    /** Where it lies in the study's folder. */
    static final String PAGE = "site/live.html";

    private final OutputFolder site;
    private final Path file;
    private final Templates templates = new Templates();

    /** The page of a study, in the study's own folder. */
    public LivePage(Path folder) {
        this.file = folder.resolve(PAGE);
        this.site = new OutputFolder(file.getParent());
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    /** Writes the scripts that it needs; once is enough. */
    public void begin() {
        Assets assets = new Assets();
        assets.write(site);
        assets.writeLive(site);
    }

    /**
     * Writes the runs as they are now.
     *
     * @param line how far the study is, and how long it may take
     * @param written when, in seconds since 1970
     * @param pause about how many seconds it is until it is written again
     */
    public void write(Study study, Scale scale, List<LiveRun> runs, String line, long written, long pause) {
        String text = templates.draw("live.vm", LiveView.of(study, scale, runs, line, written, pause));
        site.write(file.getFileName().toString(), text);
    }

    /** Leads whoever still looks at it to the study's page, which is there by now; where nobody could look, nothing is left. */
    public void end(Study study) {
        if (Files.exists(file)) {
            site.write(file.getFileName().toString(), templates.draw("live-over.vm", study));
        }
    }
}
