package dev.distill.maven.console;

import dev.distill.dsl.plan.Canonical;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The standard output, for what programs read and for what terminals draw. */
public final class StandardOutput {

    private StandardOutput() {}

    /** Prints a value's canonical text, past Maven's log: {@code mvn -q} prints nothing else. */
    public static void json(Object value) {
        byte[] text = Canonical.page(value).getBytes(StandardCharsets.UTF_8);
        System.out.write(text, 0, text.length);
        System.out.flush();
    }

    /** Whether its encoding has characters for drawing lines. */
    public static boolean canDrawLines() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("native.encoding"));
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return charset.newEncoder().canEncode('─');
    }
}
