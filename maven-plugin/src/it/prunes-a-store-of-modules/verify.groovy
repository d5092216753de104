import dev.distill.maven.it.BuildLog

def log = BuildLog.of(basedir)

log.build(1).says('2 runs to train')
// The last module looks at the store, once.
log.build(2)
        .matches('finished runs +4 .* 0\\n')
        .saysTimes(1, 'finished runs')
        .saysTimes(2, 'Total: 2 runs, 2 cached, 0 missing')
        .keepsQuietAbout('Removed: run')

return true
