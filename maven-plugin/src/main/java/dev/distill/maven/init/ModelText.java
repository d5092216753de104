package dev.distill.maven.init;

import java.io.IOException;
import java.io.StringWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;

/**
 * All that a pom says, without how it is written.
 *
 * @param rest everything but the properties
 * @param properties by name, since Maven keeps them in no order
 */
record ModelText(String rest, SortedMap<String, String> properties) {

    static ModelText of(Model model) throws IOException {
        SortedMap<String, String> properties = new TreeMap<>();
        model.getProperties()
                .stringPropertyNames()
                .forEach(it -> properties.put(it, model.getProperties().getProperty(it)));
        Model rest = model.clone();
        rest.getProperties().clear();
        StringWriter text = new StringWriter();
        new MavenXpp3Writer().write(text, rest);
        return new ModelText(text.toString(), properties);
    }
}
