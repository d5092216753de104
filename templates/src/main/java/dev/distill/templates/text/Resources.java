package dev.distill.templates.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that come with us, on the class path. */
public final class Resources {

    private Resources() {}

    /**
     * A text.
     *
     * @param name from the class path's root, with a slash before it
     * @throws IllegalStateException where it is not there
     */
    public static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource (" + name + ") is not on the class path.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
