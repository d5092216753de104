import dev.distill.maven.it.BuildLog

def log = BuildLog.of(basedir)

log.build(1)
        .says('Pinned tiny 1.0.0 at desk scale: 6 runs, grade none')
        .says('Attached the pin tiny 1.0.0 at desk scale.')
        .wrote(new File(basedir, 'repository/org/example/published/1.0.0/published-1.0.0-study.zip'))

log.build(4)
        .says('Fetched tiny 1.0.0 at desk scale: 6 runs, the pin\'s own grade: not verified yet: ')
        .wrote(new File(basedir, 'by-file/target/distill/fetched/org.example/published/1.0.0/tiny/1.0.0/study.lock'))

log.build(5)
        .matches(/Downloaded from by-http: \S+published-1\.0\.1-study\.zip \([1-9]/)
        .says('6 runs to train, 0 cached')
        .says('Verified tiny 1.0.0 at desk scale: 6 runs, all that were pinned')
        .says('Grade shown: B, the same bits on one class of processors; the pin\'s own: not verified yet')
        .keepsQuietAbout('is written into the lock')

log.build(6).says('Versions of org.example:published: 1.0.0, 1.0.1, 1.1.0')

log.build(7)
        .says('The pin (org.example:published:2.0.0) cannot be had: ')
        .says('There are the versions: 1.0.0, 1.0.1, 1.1.0, in: the local repository, ')

log.build(8)
        .says('The pin (org.example:published:1.1.0) cannot be had: ')
        .matches(/(?i)checksum/)
assert !new File(basedir, 'tampered/target/distill/fetched').exists()

return true
