package dev.distill.templates.page;

import dev.distill.dsl.Scale;
import dev.distill.dsl.Study;
import dev.distill.templates.figure.FigureView;
import dev.distill.templates.figure.LiveFigures;
import dev.distill.templates.figure.LiveRun;
import dev.distill.templates.figure.LiveRun.State;
import dev.distill.templates.number.Rounded;
import dev.distill.templates.page.StudyPage.Tally;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A study's page while its runs run.
 *
 * @param name the study's name
 * @param scale its scale
 * @param question what it asks
 * @param line how far it is, and how long it may take
 * @param tally how many runs are at what
 * @param running the runs that train
 * @param lost the runs without numbers, and why
 * @param figures the curves so far
 * @param written when, in seconds since 1970
 * @param pause about how many seconds it is until it is written again
 */
public record LiveView(
        String name,
        String scale,
        String question,
        String line,
        List<Tally> tally,
        List<Bar> running,
        List<Fact> lost,
        List<FigureView> figures,
        long written,
        long pause) {

    /**
     * How far a run is.
     *
     * @param name the run
     * @param text its steps, in words
     * @param step its steps
     * @param steps the most that it may take
     */
    public record Bar(String name, String text, long step, long steps) {}

    /** The page of some runs as they are now. */
    public static LiveView of(Study study, Scale scale, List<LiveRun> runs, String line, long written, long pause) {
        return new LiveView(
                study.name(),
                scale.label(),
                study.question(),
                line,
                Stream.of(State.values())
                        .map(state -> tally(state, in(runs, state).count()))
                        .filter(tally -> !tally.count().equals("0"))
                        .toList(),
                in(runs, State.RUNNING).map(LiveView::bar).toList(),
                in(runs, State.LOST)
                        .map(run -> new Fact(run.run().describe(), run.cause()))
                        .toList(),
                LiveFigures.of(study, runs),
                written,
                pause);
    }

    private static Stream<LiveRun> in(List<LiveRun> runs, State state) {
        return runs.stream().filter(run -> run.state() == state);
    }

    private static Tally tally(State state, long count) {
        String kind = state == State.LOST || state == State.DIVERGED ? "trouble" : "run";
        String word =
                state == State.ELSEWHERE ? "in another build" : state.name().toLowerCase(Locale.ROOT);
        return new Tally(kind, Rounded.whole(count), (count == 1 ? "run " : "runs ") + word);
    }

    private static Bar bar(LiveRun run) {
        long steps = run.run().specification().steps();
        String text = Rounded.whole(run.step()) + " of at most " + Rounded.whole(steps) + " steps";
        return new Bar(run.run().describe(), text, run.step(), steps);
    }
}
