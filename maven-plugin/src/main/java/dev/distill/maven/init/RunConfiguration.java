package dev.distill.maven.init;

import java.nio.file.Path;

/**
 * What starts the studies in IntelliJ IDEA, or debugs their declarations, which are read in Maven's own JVM: a file that is shared by
 * version control.
 */
final class RunConfiguration {

    private static final String NAME = "distill-study";

    private static final String TEXT = """
            <component name="ProjectRunConfigurationManager">
              <configuration default="false" name="%s" type="MavenRunConfiguration" factoryName="Maven">
                <MavenSettings>
                  <option name="myGeneralSettings" />
                  <option name="myRunnerSettings" />
                  <option name="myRunnerParameters">
                    <MavenRunnerParameters>
                      <option name="goals">
                        <list>
                          <option value="distill:study" />
                        </list>
                      </option>
                      <option name="workingDirPath" value="$PROJECT_DIR$%s" />
                    </MavenRunnerParameters>
                  </option>
                </MavenSettings>
                <method v="2" />
              </configuration>
            </component>
            """;

    private RunConfiguration() {}

    /**
     * The file.
     *
     * @param top the topmost folder, which an IDE opens
     * @param project the folder of the project with the studies
     */
    static Edit edit(Path top, Path project) {
        String below = top.relativize(project).toString().replace('\\', '/');
        String name = below.isEmpty() ? NAME : NAME + "-" + below.replace('/', '-');
        return Edit.creating(
                top.resolve(".run").resolve(name + ".run.xml"),
                TEXT.formatted(attribute(name), below.isEmpty() ? "" : "/" + attribute(below)));
    }

    /** A folder may be called as it likes. */
    private static String attribute(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
