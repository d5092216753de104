import dev.distill.maven.it.BuildLog

def log = BuildLog.of(basedir)
def output = new File(basedir, 'after/target/distill/edited')

def refuses = { int build, String problem, String advice ->
    log.build(build).says(problem).says(advice)
}

log.build(1).says('Pinned edited 1.0.0 at desk scale: 8 runs, grade none')

refuses(2, 'The study (edited) has no current results at desk scale to compare.',
        'Run it with mvn distill:study -Ddistill.study=edited -Ddistill.scale=desk, or name two pins: -Ddistill.version=1.0.0,2.0.0.')

['1.0.0 at desk scale and the current results at desk scale': 3].each { title, build ->
    log.build(build)
            .says("Study edited: $title".toString())
            .says('Added: progressive. Gone: hot. Renamed: final-teacher, was one-shot. Changed: labels.')
            .matches(/(?m)^final-teacher, was one-shot +renamed +1 2 +1 2$/)
            .matches(/(?m)^hot +gone +1 2 +–$/)
            .matches(/(?m)^progressive +added +– +1 2$/)
            .matches(/(?m)^Of labels changed: .*\n  .*0\.3.*, was .*0\.1/)
            .says('One expectation has the same verdict in both.')
            .matches(/(?m)^labels .*too few seeds to tell, 2 seeds in both$/)
            .matches(/(?m)^final-teacher, was one-shot .*the same numbers/)
}

def current = new File(output, 'compare-1.0.0-current.md').text
assert new File(output, 'compare-1.0.0-current.html').isFile()
[current].each {
    assert it.startsWith('## Study edited: 1.0.0 at desk scale and ')
    assert it.contains('| final-teacher, was one-shot | renamed | 1 2 | 1 2 |')
    assert it.contains('| hot | gone | 1 2 | – |')
    assert it.contains('| progressive | added | – | 1 2 |')
    assert it.contains('### Settings') && it.contains('### Expectations') && it.contains('### Statistics')
}

return true
