package dev.distill.maven.console;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** A log that remembers what it was told. */
public final class RecordingLog extends SystemStreamLog {

    /** What it was told, in order. */
    public final List<String> lines = new ArrayList<>();

    @Override
    public void info(CharSequence content) {
        lines.add(content.toString());
    }

    @Override
    public void warn(CharSequence content) {
        lines.add("! " + content);
    }
}
