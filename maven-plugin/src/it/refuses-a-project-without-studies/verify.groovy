import dev.distill.maven.it.BuildLog

BuildLog.of(basedir)
        .says(': There is no study on the class path: no concrete class implements dev.distill.dsl.StudyDeclaration in ')
        .says("${new File(basedir, 'target/test-classes')} (not there) and ${new File(basedir, 'target/classes')}, nor in")
        .says('Write one, as in: public final class FirstStudy implements StudyDeclaration {')

return true
