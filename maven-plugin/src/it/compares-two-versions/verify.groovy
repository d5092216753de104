import dev.distill.maven.it.BuildLog

def log = BuildLog.of(basedir)
def output = new File(basedir, 'after/target/distill/edited')

def refuses = { int build, String problem, String advice ->
    log.build(build).says(problem).says(advice)
}

log.build(1)
        .says('Pinned edited 1.0.0 at desk scale: 8 runs, grade none')
        .says('Attached the pin edited 1.0.0 at desk scale.')

refuses(2, 'The study (edited) has no current results at desk scale to compare.',
        'Run it with mvn distill:study -Ddistill.study=edited -Ddistill.scale=desk, or name two pins: -Ddistill.version=1.0.0,2.0.0.')

log.build(4).says('Pinned edited 1.1.0 at desk scale: 8 runs, grade none')

// The newest pin and the current results, two pins, two places of a Maven repository, one of these and the current results.
def pairs = [
        3: ['1.0.0', 'current', 'the current results'],
        5: ['1.0.0', '1.1.0', '1.1.0'],
        6: ['org.example:before:1.0.0', 'org.example:after:1.0.0', 'org.example:after:1.0.0'],
        7: ['org.example:before:1.0.0', 'current', 'the current results']]

pairs.each { build, names ->
    log.build(build)
            .says("Study edited: ${names[0]} at desk scale and ${names[2]} at desk scale".toString())
            .says('Added: progressive. Gone: hot. Renamed: final-teacher, was one-shot. Changed: labels.')
            .matches(/(?m)^final-teacher, was one-shot +renamed +1 2 +1 2$/)
            .matches(/(?m)^hot +gone +1 2 +–$/)
            .matches(/(?m)^progressive +added +– +1 2$/)
            .matches(/(?m)^Of labels changed: .*\n  .*0\.3.*, was .*0\.1/)
            .says('One expectation has the same verdict in both.')
            .matches(/(?m)^labels .*too few seeds to tell, 2 seeds in both$/)
            .matches(/(?m)^final-teacher, was one-shot .*the same numbers/)
}

[5, 6, 7].each { log.build(it).keepsQuietAbout('to train') }

def written = pairs.collect { build, names ->
    def name = 'compare-' + names[0].replace(':', '_') + '-' + names[1].replace(':', '_')
    assert new File(output, name + '.html').isFile()
    new File(output, name + '.md').text
}
written.each {
    assert it.contains('| final-teacher, was one-shot | renamed | 1 2 | 1 2 |')
    assert it.contains('| hot | gone | 1 2 | – |')
    assert it.contains('| progressive | added | – | 1 2 |')
    assert it.contains('### Settings') && it.contains('### Expectations')
}
// Neither pinning nor a repository changes a number: what they say of statistics is the same.
assert written.collect { it.substring(it.indexOf('### Statistics')) }.toSet().size() == 1

refuses(8, 'The version (1.0.0) is compared with itself.', 'Name two between a comma, as in -Ddistill.version=1.0.0,2.0.0')
refuses(9, 'The study (edited) is not pinned as version (2.0.0).', 'There are: 1.0.0, 1.1.0.')
refuses(10, 'There are more than two versions to compare (1.0.0, 1.1.0, current).', 'Name two between a comma')
refuses(11, 'The pin (org.example:before:3.0.0) cannot be had: ', 'There are the versions: 1.0.0')
refuses(12, 'Arms or seeds are selected (distill.arms, distill.seeds), and versions are compared as wholes.', 'Leave them out.')

// A goal that needs no project is given the first of several by Maven, and looks at all of them.
log.build(15)
        .says('Verified edited 2.0.0 at desk scale')
        .says('Verified edited 3.0.0 at desk scale')
log.build(16).saysTimes(1, 'Verified edited 1.1.0 at desk scale')
refuses(17, 'The versions of one module are compared at a time, and this build has several: before, after.', 'Choose one, as in mvn -pl after distill:compare')
refuses(18, 'There is no study in any module that matches (third).', 'There are: edited. Choose with -Ddistill.study=...')

return true
