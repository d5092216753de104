import dev.distill.maven.it.BuildLog

def folder = new File(basedir, 'target/distill/verify/sample/1.0.0')

BuildLog.of(basedir)
        .says('Verified sample 1.0.0 at desk scale: 6 runs, all that were pinned')
        .matches(/numbers of +runs +same bits .*drifted/)
        .matches(/labels, seed 1: drifted: .*accuracy.* was .*, is .* \(drifted\)/)
        .says('Grade shown: none; the pin\'s own: not verified yet')
        .says('The pin (sample 1.0.0 at desk scale) does not come again: labels, seed 1 drifted in ')
        .keepsQuietAbout('is written into the lock')
        .wrote(new File(folder, 'site/index.html'))

assert new File(folder, 'verification.csv').readLines().any { it.endsWith(',drifted') }
assert new File(basedir, 'pins/sample/1.0.0/study.lock').readLines().contains('grade none')

return true
