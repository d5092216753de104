import dev.distill.maven.it.BuildLog

import groovy.json.JsonSlurper

def log = BuildLog.of(basedir)

log.build(1)
        .says('1 run to train, 0 cached')
        .says('[1/1] arm labels, seed 1: done, 400 steps in ')
        .says('Study tiny at desk scale: 1 run, 1 done')
        .says('Study tiny at desk scale: 6 runs, 1 cached, 5 missing')
        .matches(/labels +1 of 2/)
        .saysTimes(1, 'to train')

log.build(2)
        .says('5 runs to train, 1 cached')
        .says('Study tiny at desk scale: 6 runs, 5 done, 1 cached')
        .saysTimes(1, ':compile (default-compile)')
        .says('Page: file:///')

log.build(3)
        .says('tiny  (org.example.TinyStudy)', '  Does the final teacher help? Is that STABLE?', '  smoke: 3 runs, seeds 7')
        .says('  desk: 6 runs, seeds 1, 2', '    arms: labels, one-shot')
        .matches(/teacher +2 +2 +0 +0 +\d+ us +\d+ s +1 2  MLP of width 32, ReLU/)
        .matches(/one-shot +0 \S+ the final teacher, T = 1 \S+ end/)
        .says('Total: 6 runs, 6 cached, 0 missing')
        .matches(/Java +\d+/)
        .matches(/Processor +\S/)
        .matches(/Measured +\S/)
        .matches(/Build +\S+ \(cpu, float32, portable numerics\): in the local repository; chosen/)
        .says('BLAS       OpenBLAS, kernel Haswell, the same everywhere')
        .matches(/Store +\S+\.distill \(\d+/)
        .matches(/Self-test +\d+ us a step on .*; the same bits twice/)
        .matches(/Products +(in Java's vectors where they take less time, with BLAS's bits|by BLAS alone)/)
        .matches(/Trials +of (\d+) networks that the studies train, .*, \1 gave the same bits/)
        .matches(/finished runs +6 +\S+ \S+ +0/)
        .says('can be removed with -Ddistill.prune')
        .says('This plugin has 16 goals:')
        .says('  needs no data', 'All data are there.')
        .says('Left out, because of distill.skip.')

def plan = new JsonSlurper().parseText(log.json('{', '}'))
assert plan.study == 'tiny' && plan.scale == 'desk' && plan.runs.size() == 6
assert plan.runs.every { it.status == 'cached' && it.run.length() == 64 }

def list = new JsonSlurper().parseText(log.json('[', ']'))
assert list*.study == ['tiny'] && list[0].declaration == 'org.example.TinyStudy'
assert list[0].scales*.scale == ['smoke', 'desk']

return true
