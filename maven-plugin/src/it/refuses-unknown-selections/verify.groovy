import dev.distill.maven.it.BuildLog

def log = BuildLog.of(basedir)

log.build(1).says(': There is no study that matches (other*).', 'There are: tiny. Choose with -Ddistill.study=...')
log.build(2).says(': There is no arm that matches (three-shot).', 'There are: labels, one-shot. Choose with -Ddistill.arms=...')
log.build(3).says(': There is no seed that matches (8-9).', 'There are: 1, 2. Choose with -Ddistill.seeds=...')
log.build(4).says(': The value of distill.scale (huge) is unknown.', 'There are: smoke, desk, paper. Choose with')
log.saysTimes(4, 'BUILD FAILURE').keepsQuietAbout('\tat ')

assert !new File(basedir, 'target/distill').exists()

return true
