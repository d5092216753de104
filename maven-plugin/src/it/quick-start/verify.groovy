import dev.distill.maven.it.BuildLog

def output = new File(basedir, 'target/distill/parity')

BuildLog.of(basedir)
        .says('Study parity at desk scale: 17 runs, 17 done')
        .matches(/steps to accuracy above 0\.95 +n +median +every seed/)
        .matches(/labels +4 +[>\d]/)
        .says('Expectation held: median steps to accuracy above 0.95 in extraction is below')
        .says("Page: ${new File(output, 'site/index.html').toPath().toUri()}")
        .wrote(new File(output, 'summary.json'))
        .wrote(new File(output, 'plan.json'))
        .wrote(new File(output, 'site/index.html'))
        .wrote(new File(output, '../index.html'))

assert new File(output, 'records.csv').readLines()[0] == 'study,scale,arm,seed,measure,step,value'
assert new File(output, 'records.csv').text.contains('parity,desk,teacher,0,accuracy,0,')
assert new File(output, 'runs.csv').readLines().size() == 1 + 17
assert new File(output, 'site/index.html').text.contains('Does a hidden layer of the teacher teach parity sooner')
assert new File(output, 'site/live.html').text.contains('url=index.html')
assert new File(basedir, '.distill/runs').isDirectory()

return true
