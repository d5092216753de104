def project = new File(basedir, 'own')
def output = new File(project, 'target/distill/agreement')
def log = new File(basedir, 'build.log').text

assert log.contains('Tests run: 4, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('Study agreement at desk scale: 13 runs, 13 done')
assert new File(output, 'site/index.html').text.contains('parallel block of width 8, heads 1')
assert new File(project, '.gitignore').isFile()

return true
