package dev.distill.maven.live;

import dev.distill.dsl.Study;
import dev.distill.dsl.plan.Plan;
import dev.distill.dsl.report.RunResult;
import dev.distill.engine.run.RunListener;
import dev.distill.templates.LivePage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows studies on pages while they run.
 *
 * @param folders where a study's files go, by its name; none where nothing is to be shown
 * @param log is told where a page is
 */
public record LivePages(Optional<Function<String, Path>> folders, Log log) {

    /** Nothing is shown. */
    public static LivePages none(Log log) {
        return new LivePages(Optional.empty(), log);
    }

    /**
     * Does something that tells a listener how its runs go.
     *
     * @param recorded what is known of the runs before they begin
     * @param next is told too
     */
    public <T> T showing(
            Study study, Plan plan, List<RunResult> recorded, RunListener next, Function<RunListener, T> work) {
        if (folders.isEmpty()) {
            return work.apply(next);
        }
        LivePage page = new LivePage(folders.get().apply(plan.study()));
        log.info("Live: " + page.file().toUri());
        try (LiveListener listener = new LiveListener(
                study, plan, recorded, page, next, LiveClock.ofSystem(), LiveListener.inTheBackground())) {
            return work.apply(listener);
        }
    }
}
