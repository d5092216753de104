package dev.distill.maven.console;

import dev.distill.dsl.plan.Canonical;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The standard output, for what programs read and for what terminals draw. */
public final class StandardOutput {

    private StandardOutput() {}

    /** Prints a value's canonical text, past Maven's log: {@code mvn -q} prints nothing else. */
    public static void json(Object value) {
        PrintStream out = System.out;
        withoutReset(out);
        byte[] text = Canonical.page(value).getBytes(StandardCharsets.UTF_8);
        out.write(text, 0, text.length);
        out.flush();
    }

    /** Whether its encoding has characters for drawing lines. */
    public static boolean canDrawLines() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return charset.newEncoder().canEncode('─');
    }

    /** Maven's Jansi ends its output with an escape sequence that resets colours, even into a pipe: no JSON reader takes it. */
    private static void withoutReset(PrintStream out) {
        try {
            out.getClass().getMethod("setResetAtUninstall", boolean.class).invoke(out, false);
        } catch (ReflectiveOperationException e) {
            // It is no stream of Jansi's, and ends without.
        }
    }
}
