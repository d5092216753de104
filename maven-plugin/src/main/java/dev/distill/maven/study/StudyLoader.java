package dev.distill.maven.study;

import java.net.URLClassLoader;

/**
 * The class loader of a project's studies. They see the project's class path and the JDK; of the plugin they see the words of
 * {@code dev.distill.dsl} alone, so a study is the plugin's own {@code Study}, and no library of the plugin gets in its way.
 */
final class StudyLoader extends URLClassLoader {

    StudyLoader(ProjectClassPath classPath) {
        super("studies", classPath.urls(), new SharedDsl());
    }

    /** Passes the DSL on, and nothing else but the JDK. */
    private static final class SharedDsl extends ClassLoader {

        private static final String DSL = "dev.distill.dsl.";

        SharedDsl() {
            super("dsl", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(DSL)) {
                return StudyLoader.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
