import dev.distill.maven.it.BuildLog

def log = BuildLog.of(basedir)

log.build(1)
        .says('--- pom.xml', '+++ pom.xml')
        .says('+        <artifactId>distill-maven-plugin</artifactId>')
        .says('+package org.example.own;')
        .keepsQuietAbout('Wrote ')

log.build(2)
        .says('Changed pom.xml', 'Wrote src/main/java/org/example/own/FirstStudy.java', 'Wrote .gitignore',
                'Wrote .run/distill-study.run.xml', 'Type mvn distill:study.')

log.build(3).says('The project has all that a study needs.')

log.build(4).says('Total: 17 runs, 0 cached, 17 missing')

def pom = new File(basedir, 'pom.xml').text
assert pom.contains('  <groupId>org.example</groupId>   <artifactId>plain</artifactId>')
assert pom.contains('<!-- Knows nothing of studies. -->')
assert new File(basedir, '.gitignore').readLines() == ['.distill/']

return true
