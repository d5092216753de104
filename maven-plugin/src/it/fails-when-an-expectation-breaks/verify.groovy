import dev.distill.maven.it.BuildLog

def output = new File(basedir, 'target/distill/hopeful')

BuildLog.of(basedir)
        .says('Expectation held: mean final accuracy in labels is above 0.1 (')
        .matches(/Expectation broken: mean final accuracy in labels is above 2 \(\S+ against 2\)/)
        .says('In the study (hopeful) an expectation does not hold: mean final accuracy in labels is above 2.')
        .says('MojoFailureException')
        .wrote(new File(output, 'records.csv'))
        .wrote(new File(output, 'site/index.html'))

return true
