import dev.distill.maven.it.BuildLog
import groovy.json.JsonSlurper

def log = BuildLog.of(basedir)
log.build(1)
        .says('Study shapes at desk scale: 6 runs, 6 done')
log.build(2)
        .says('Study remarks at desk scale: 6 runs, 6 done')
log.build(3)
        .says("${new File(basedir, 'broken.tsv')}" as String)
        .says('line 3')
        .keepsQuietAbout('runs to train')
        .keepsQuietAbout('\tat ')

// Both are easy: whoever learned anything is above chance by far.
['shapes', 'remarks'].each { name ->
    def summary = new JsonSlurper().parse(new File(basedir, "target/distill/$name/summary.json"))
    summary.summaries.each { assert it.mean > 0.8 : "$name: $it" }
    assert !summary.summaries.empty
}

return true
