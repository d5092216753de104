import dev.distill.maven.it.BuildLog

def site = { String module -> new File(basedir, module + 'target/site/') }

BuildLog.of(basedir)
        .says('Studies: ')
        .keepsQuietAbout('Training')
        .wrote(new File(site('one/'), 'studies/sample/1.0.0/index.html'))
        .wrote(new File(site('one/'), 'studies/sample/1.1.0/site/index.html'))
        .wrote(new File(site('one/'), 'studies/fetched/org.example/other/2.0/sample/1.0.0/index.html'))
        .wrote(new File(site('two/'), 'studies/sample/1.0.0/index.html'))
        .wrote(new File(site(''), 'studies/modules/one/sample/1.1.0/index.html'))
        .wrote(new File(site(''), 'studies/modules/two/sample/1.0.0/index.html'))

assert new File(site('one/'), 'project-reports.html').text.contains('href="studies/index.html"')
assert new File(site(''), 'studies/index.html').text.contains('modules/two/sample/1.0.0/index.html')

// Whatever would train keeps its records in a store.
assert !new File(basedir, '.distill').exists()
assert !new File(basedir, 'one/.distill').exists()

// The same pins give the same bytes.
def page = { String path -> new File(site(''), path).bytes }
assert page('studies/modules/one/sample/1.0.0/site/index.html') == new File(site('one/'), 'studies/sample/1.0.0/site/index.html').bytes

return true
