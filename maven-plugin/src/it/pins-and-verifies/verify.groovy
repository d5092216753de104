import dev.distill.maven.it.BuildLog

import groovy.json.JsonSlurper

def log = BuildLog.of(basedir)
def pin = new File(basedir, 'pins/tiny/1.0.0')

log.build(1)
        .says('The study (tiny) is not pinned as version (1.0.0).')
        .says('Pinned tiny 1.0.0 at desk scale: 6 runs, grade none')
        .wrote(new File(pin, 'study.lock'))
        .wrote(new File(basedir, 'pins/.gitattributes'))

log.build(2)
        .says('Pin tiny 1.0.0 at desk scale (not verified yet): 6 the same bits')
        .says('6 runs to train, 0 cached')
        .says('Verified tiny 1.0.0 at desk scale: 6 runs, all that were pinned')
        .matches(/one-shot +2 +12/)
        .says('Grade shown: B, the same bits on one class of processors; the pin\'s own: not verified yet')
        .says('The grade (B) is written into the lock, to be committed.')
        .wrote(new File(basedir, 'target/distill/verify/tiny/1.0.0/site/index.html'))

log.build(3)
        .matches(/Verified tiny 1\.0\.0 at desk scale: [45] runs, a part of the pin/)
        .matches(/one-shot +[12] +\d+/)
        .matches(/teacher +[12] +\d+/)
        .says('Grade shown: none, as for every part of a pin; the pin\'s own: B, the same bits on one class of processors')

log.build(4)
        .says("The version is pinned already (${pin.toPath()}).".toString())
        .says('Choose another with -Ddistill.version=..., or overwrite it with -Ddistill.force')

log.build(5).says('Pin tiny 1.0.0 at desk scale (B, the same bits on one class of processors): 6 the same bits')

log.build(6)
        .says('  labels, seeds 1 2: backend changed (numericClass.numerics: NATIVE, was PORTABLE)')
        .says('The study is not as it was pinned (tiny 1.0.0 at desk scale): ')

log.build(7)
        .says('No run of the study (tiny) that is meant has numbers to pin: teacher, seed 7 (missing); arm labels, seed 7 (missing)')
        .says('Run them first with mvn distill:study and the same scale, numerics and selection.')

log.build(8).says('Pinned tiny 1.0.0 at desk scale: 6 runs, grade B')

def beside = new JsonSlurper().parseText(log.json('{', '}')).pin
assert beside.version == '1.0.0' && beside.grade == 'B' && !beside.asPinned
assert beside.runs.every { it.kind == 'changed' && it.parts == ['backend'] }
assert beside.runs[0].details == ['numericClass.numerics: NATIVE, was PORTABLE']

def records = new File(pin, 'records.csv').text
assert records == new File(basedir, 'target/distill/tiny/records.csv').text
assert new File(pin, 'study.lock').readLines().findAll { it.startsWith('arm=') }.size() == 6

return true
