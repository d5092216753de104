import dev.distill.maven.it.BuildLog

context.cluster.close()
def log = BuildLog.of(basedir)

log.build(1).says('6 runs to train, 0 cached')

log.build(2)
        .says('6 runs to train, 0 cached')
        .says('Study tiny at desk scale: 6 runs, 6 done')
        .wrote(new File(basedir, 'target/on-a-cluster/tiny/site/index.html'))

log.build(3)
        .says('No master of a Spark cluster answers at (spark://127.0.0.1:1).',
                'Start one, or name another with -Ddistill.spark.master=spark://host:port; its log tells its address.')

def records = { new File(basedir, "$it/tiny/records.csv").text }
assert records('target/distill') == records('target/on-a-cluster')
assert new File(basedir, 'cluster/master.log').text.count('Registered app distill') == 1

return true
