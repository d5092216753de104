import dev.distill.maven.it.BuildLog

def output = new File(basedir, 'target/distill/first')

BuildLog.of(basedir)
        .says('Study first at desk scale: 12 runs, 12 done')
        .matches(/steps to accuracy above 0\.95 +n +median +every seed/)
        .matches(/labels +3 +[>\d]/)
        .says("Page: ${new File(output, 'site/index.html').toPath().toUri()}")
        .wrote(new File(output, 'summary.json'))
        .wrote(new File(output, 'plan.json'))
        .wrote(new File(output, 'site/index.html'))
        .wrote(new File(output, '../index.html'))

assert new File(output, 'records.csv').readLines()[0] == 'study,scale,arm,seed,measure,step,value'
assert new File(output, 'records.csv').text.contains('first,desk,teacher,1,accuracy,0,')
assert new File(output, 'runs.csv').readLines().size() == 1 + 12
assert new File(output, 'site/index.html').text.contains('Does a checkpoint from the middle')
assert new File(basedir, '.distill/runs').isDirectory()

return true
