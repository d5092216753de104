package dev.distill.templates.render;

import dev.distill.templates.asset.Assets;
import java.io.StringWriter;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.runtime.resource.loader.ClasspathResourceLoader;

/** Draws view records through Velocity templates. A missing field, or a value that was not escaped, is an error. */
public final class Templates {

    private static final String ROOT = "dev/distill/templates/";

    private static final String LIBRARIES = Stream.of("macros", "drawing", "interactive", "figures")
            .map(name -> ROOT + name + ".vm")
            .collect(Collectors.joining(","));

    /** One for all, since a template is read and parsed but once then; it draws for any number of threads. */
    private static final VelocityEngine ENGINE = new VelocityEngine(settings());

    /**
     * Draws a view.
     *
     * @param template the template's file name, such as {@code study.vm}
     * @param view what it shows, under the name {@code page}
     */
    public String draw(String template, Object view) {
        VelocityContext context = new VelocityContext();
        context.put("page", view);
        context.put("esc", new Escape());
        context.put("assets", new Assets());
        EventCartridge events = new EventCartridge();
        events.addReferenceInsertionEventHandler(
                (ReferenceInsertionEventHandler) (any, reference, value) -> checked(reference, value));
        context.attachEventCartridge(events);
        StringWriter text = new StringWriter();
        ENGINE.getTemplate(ROOT + template, "UTF-8").merge(context, text);
        return text.toString();
    }

    private static Object checked(String reference, Object value) {
        if (value instanceof Escaped) {
            return value;
        }
        throw new IllegalStateException("The template inserts (" + reference + ") unescaped; it wants $esc.text(...).");
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("resource.loaders", "classpath");
        settings.setProperty("resource.loader.classpath.class", ClasspathResourceLoader.class.getName());
        settings.setProperty("resource.loader.classpath.cache", "true");
        settings.setProperty("resource.default_encoding", "UTF-8");
        settings.setProperty("runtime.strict_mode.enable", "true");
        settings.setProperty("velocimacro.arguments.strict", "true");
        settings.setProperty("velocimacro.library.path", LIBRARIES);
        return settings;
    }
}
