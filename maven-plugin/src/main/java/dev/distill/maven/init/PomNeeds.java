package dev.distill.maven.init;

import static eu.maveniverse.domtrip.maven.Coordinates.of;

import dev.distill.maven.advice.InitAdvice;
import eu.maveniverse.domtrip.Document;
import eu.maveniverse.domtrip.maven.Coordinates;
import eu.maveniverse.domtrip.maven.PomEditor;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.model.Build;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/**
 * What a pom lacks for a study.
 *
 * @param dependency that on the DSL
 * @param plugin this plugin
 * @param java which Java is compiled for
 * @param version that of distill
 */
public record PomNeeds(boolean dependency, boolean plugin, boolean java, String version) {

    /** The group of all artifacts of distill. */
    public static final String GROUP = "dev.distill";

    /** The DSL's artifact. */
    public static final String DSL = "distill-dsl";

    /** The plugin's artifact. */
    public static final String PLUGIN = "distill-maven-plugin";

    /** The properties that tell compilers of every age which Java is meant. */
    static final String[] JAVA = {"maven.compiler.source", "maven.compiler.target"};

    private static final String RELEASE = "17";

    /**
     * The pom with what it lacks; all else stays, letter by letter.
     *
     * @throws dev.distill.dsl.error.DistillException where that is not certain
     */
    String addedTo(String pom, Path file) {
        if (!(dependency || plugin || java)) {
            return pom;
        }
        try {
            PomEditor editor = new PomEditor(Document.of(pom));
            boolean readAsWritten = editor.toXml().equals(pom);
            add(editor);
            String after = endings(pom, editor.toXml());
            if (readAsWritten && isThis(after, model(pom))) {
                return after;
            }
        } catch (RuntimeException | IOException | XmlPullParserException e) {
            throw InitAdvice.uncertain(file);
        }
        throw InitAdvice.uncertain(file);
    }

    private void add(PomEditor editor) {
        if (java) {
            for (String property : JAVA) {
                editor.properties().updateProperty(true, property, RELEASE);
            }
        }
        if (dependency) {
            editor.dependencies().updateDependency(true, coordinates(DSL));
        }
        if (plugin) {
            editor.plugins().updatePlugin(true, coordinates(PLUGIN));
        }
    }

    private Coordinates coordinates(String artifact) {
        return of(GROUP, artifact, version);
    }

    /** Lines end as they did. */
    private static String endings(String before, String after) {
        boolean windows = before.contains("\r\n") && !before.replace("\r\n", "").contains("\n");
        return windows ? after.replace("\r\n", "\n").replace("\n", "\r\n") : after;
    }

    /** Whether Maven reads in the new text what it read in the old one, and what was lacking, and nothing else. */
    private boolean isThis(String after, Model expected) throws IOException, XmlPullParserException {
        addTo(expected);
        Model found = model(after);
        return ModelText.of(expected).equals(ModelText.of(found));
    }

    private void addTo(Model model) {
        if (java) {
            Properties properties = model.getProperties();
            for (String property : JAVA) {
                properties.setProperty(property, RELEASE);
            }
        }
        if (dependency) {
            model.addDependency(dslDependency());
        }
        if (plugin) {
            if (model.getBuild() == null) {
                model.setBuild(new Build());
            }
            model.getBuild().addPlugin(thisPlugin());
        }
    }

    private Dependency dslDependency() {
        Dependency added = new Dependency();
        added.setGroupId(GROUP);
        added.setArtifactId(DSL);
        added.setVersion(version);
        return added;
    }

    private Plugin thisPlugin() {
        Plugin added = new Plugin();
        added.setGroupId(GROUP);
        added.setArtifactId(PLUGIN);
        added.setVersion(version);
        return added;
    }

    private static Model model(String pom) throws IOException, XmlPullParserException {
        return new MavenXpp3Reader().read(new StringReader(pom), true);
    }
}
