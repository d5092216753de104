import dev.distill.maven.it.BuildLog

def output = new File(basedir, 'target/distill/greedy')
def log = BuildLog.of(basedir)

log.build(1)
        .says('arm large-enough, seed 1: done, 400 steps in ')
        .says('1 of 2 runs of the study (greedy) have no numbers (1 failed); what the others gave is written.')
        .matches(/study greedy, arm large-beyond-memory, seed 1: failed: .*memory/)
        .says("Look at the workers' logs in ${new File(output, 'logs')}")
        .keepsQuietAbout('\tat ')

log.build(2)
        .says('Study greedy at desk scale: 2 runs, 1 cached, 1 timed-out')
        .matches(/study greedy, arm long-beyond-patience, seed 1: timed-out: /)

log.build(3)
        .says('Study greedy at desk scale: 2 runs, 2 cached')
        .wrote(new File(output, 'site/index.html'))

assert new File(output, 'runs.csv').text.contains('greedy,desk,large-enough,1,')

return true
