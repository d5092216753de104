import dev.distill.maven.it.BuildLog

/** Every file but logs and the seconds in runs.csv, by its path; the index says on which day it was. */
def files = { root ->
    def folder = new File(basedir, root)
    def found = [:] as TreeMap
    folder.eachFileRecurse { found[folder.toPath().relativize(it.toPath()).toString()] = it }
    found.findAll { path, file -> file.isFile() && !path.contains('/logs/') && !path.endsWith('runs.csv') }
}

def first = files('out-1')
def second = files('out-2')
def pages = ['index.html', 'tiny/records.csv', 'tiny/summary.json', 'tiny/plan.json', 'tiny/site/index.html']
assert first.keySet().containsAll(pages)
assert first.keySet() == second.keySet()
def undated = { file -> file.text.replaceAll(/\d{4}-\d\d-\d\d/, 'the day') }
first.each { path, file -> assert undated(file) == undated(second[path]) : "$path differs" }

BuildLog.of(basedir).saysTimes(2, '6 runs to train, 0 cached')

return true
