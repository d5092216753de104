package dev.distill.maven.console;

import dev.distill.dsl.plan.Plan;
import dev.distill.engine.run.RunListener;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;

/**
 * Where progress is shown.
 *
 * @param log Maven's log
 * @param terminal whether a person sits at a terminal that can be drawn on
 */
public record Console(Log log, boolean terminal) {

    /** Whether Maven talks to a person: it may ask, it is not quiet, and its console is a terminal. */
    public static Console of(Log log, boolean interactive) {
        return new Console(log, interactive && log.isInfoEnabled() && atTerminal());
    }

    /** Does something that tells a listener how its runs go. */
    public <T> T showing(Plan plan, Function<RunListener, T> work) {
        Progress progress = new Progress(plan, System::nanoTime);
        if (!terminal) {
            return work.apply(new LogProgress(log, progress, System::nanoTime));
        }
        try (TerminalProgress listener = new TerminalProgress(log, plan.study(), progress)) {
            return work.apply(listener);
        }
    }

    /** From Java 22 on there is a console without a terminal too, and it tells. */
    private static boolean atTerminal() {
        java.io.Console console = System.console();
        try {
            return console != null
                    && (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
