def log = new File(basedir, 'build.log').text
def output = new File(basedir, 'target/distill/first')

assert log.contains('Study first at desk scale: 12 runs, 12 done')
assert log =~ /steps to accuracy above 0\.95 +n +median +every seed/
assert log =~ /labels +3 +[>\d]/
assert log.contains("Page: ${new File(output, 'site/index.html').toURI().toString().replace('file:/', 'file:///')}")

assert new File(output, 'records.csv').readLines()[0] == 'study,scale,arm,seed,measure,step,value'
assert new File(output, 'records.csv').text.contains('first,desk,teacher,1,accuracy,0,')
assert new File(output, 'runs.csv').readLines().size() == 1 + 12
assert new File(output, 'summary.json').isFile()
assert new File(output, 'plan.json').isFile()
assert new File(output, 'site/index.html').text.contains('Does a checkpoint from the middle')
assert new File(basedir, 'target/distill/index.html').isFile()
assert new File(basedir, '.distill/runs').isDirectory()
