import dev.distill.maven.it.BuildLog
import org.jsoup.Jsoup

def log = BuildLog.of(basedir)
def site = { String module -> new File(basedir, module + 'target/site/') }
def staged = new File(basedir, 'target/staging')

(1..2).each { log.build(it).says('Studies: ').keepsQuietAbout('Training') }

log.build(2)
        .wrote(new File(site('one/'), 'studies/sample/1.0.0/index.html'))
        .wrote(new File(site('one/'), 'studies/sample/1.1.0/site/index.html'))
        .wrote(new File(site('one/'), 'studies/fetched/org.example/other/2.0/sample/1.0.0/index.html'))
        .wrote(new File(site('two/'), 'studies/sample/1.1.0/index.html'))
        .wrote(new File(site(''), 'studies/modules/one/sample/1.1.0/index.html'))
        .wrote(new File(site(''), 'studies/modules/two/sample/1.1.0/index.html'))

assert new File(site('one/'), 'project-reports.html').text.contains('href="studies/index.html"')
assert new File(site(''), 'studies/index.html').text.contains('modules/two/sample/1.1.0/index.html')

// Whatever would train keeps its records in a store.
assert !new File(basedir, '.distill').exists()
assert !new File(basedir, 'one/.distill').exists()

// The same pins give the same bytes.
def page = { File root, String path -> new File(root, path).bytes }
assert page(site(''), 'studies/modules/one/sample/1.0.0/site/index.html') == page(site('one/'), 'studies/sample/1.0.0/site/index.html')

// Of one version after the other was staged into the same folder, and both are there, the older one as it is drawn now.
['one/studies/', 'studies/modules/one/'].each { place ->
    ['sample/1.0.0/index.html', 'sample/1.0.0/site/index.html', 'sample/1.1.0/site/index.html', 'sample/compare-1.0.0-1.1.0.html'].each {
        log.build(2).wrote(new File(staged, place + it))
    }
}
assert page(staged, 'one/studies/sample/1.0.0/index.html') == page(site('one/'), 'studies/sample/1.0.0/index.html')

// A version whose pin is gone keeps the pages that were staged, which lead to files and are led to by no index any more.
def then = new File(staged, 'two/studies/sample/1.0.0')
assert !new File(site('two/'), 'studies/sample/1.0.0').exists()
log.build(1).wrote(new File(then, 'index.html')).wrote(new File(then, 'site/index.html'))
assert !new File(staged, 'two/studies/index.html').text.contains('sample/1.0.0')

staged.eachFileRecurse { file ->
    if (file.path.contains('/studies/') && file.name.endsWith('.html')) {
        Jsoup.parse(file, 'UTF-8').select('[href], [src]').each { element ->
            def link = (element.attr('href') ?: element.attr('src')).replaceFirst('#.*', '')
            assert link.isEmpty() || link.startsWith('data:') || new File(file.parentFile, link).exists(): "$link of $file"
        }
    }
}

return true
