package dev.distill.templates.formula;

import dev.distill.dsl.error.DistillException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;

/** KaTeX, which makes MathML of TeX, in a JVM: both are there where somebody's site has formulas, and named by its pom. */
final class Katex {

    private static final String KATEX = "/META-INF/resources/webjars/katex/0.16.4/dist/katex.min.js";
    private static final String DRAW = "function draw(tex) {"
            + " return katex.renderToString(tex, { output: 'mathml', displayMode: true, strict: 'error' }); }";

    private final ScriptEngine engine;

    private Katex(ScriptEngine engine) {
        this.engine = engine;
    }

    /**
     * Reads the library, which takes seconds.
     *
     * @throws DistillException where the library, or what runs it, is not there
     */
    static Katex read() {
        ScriptEngine engine = new ScriptEngineManager(Katex.class.getClassLoader()).getEngineByName("rhino");
        Optional<String> library = library();
        if (engine == null || library.isEmpty()) {
            throw new DistillException(
                    "Formulas cannot be drawn: KaTeX (" + KATEX + ") or the script engine (rhino) is not there.",
                    "Add org.webjars.npm:katex:0.16.4 and org.mozilla:rhino-engine:1.9.1 to the plugin's dependencies.");
        }
        try {
            engine.eval(library.get());
            engine.eval(DRAW);
            return new Katex(engine);
        } catch (ScriptException e) {
            throw new IllegalStateException("KaTeX cannot be read.", e);
        }
    }

    private static Optional<String> library() {
        try (InputStream in = Katex.class.getResourceAsStream(KATEX)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A formula as MathML, with its TeX in an annotation.
     *
     * @throws ScriptException where it is no TeX that KaTeX knows
     */
    String mathMl(String tex) throws ScriptException {
        try {
            String html = (String) ((Invocable) engine).invokeFunction("draw", tex);
            return html.substring(html.indexOf("<math"), html.lastIndexOf("</span>"));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
