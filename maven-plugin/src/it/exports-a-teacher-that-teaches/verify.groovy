import dev.distill.maven.it.BuildLog

import groovy.json.JsonSlurper

import java.security.MessageDigest

def log = BuildLog.of(basedir)
def models = { study, run -> new File(basedir, "target/distill/$study/models/$run") }
def card = { folder -> new JsonSlurper().parse(new File(folder, 'card.json')) }
def digest = { file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }
def values = { study -> new File(basedir, "target/distill/$study/records.csv").readLines()*.split(',') }

log.build(1)
        .says('Not exported, of the study (own): arm labels, seed 1 (missing).')
        .says(': There is nothing to export: the store has no finished run that was selected of the study (own) at desk scale.',
                'Train it first, with distill:study -Ddistill.study=own -Ddistill.scale=desk')

log.build(2)
        .says('3 runs to train, 0 cached')
        .says('Exported 3 networks of the study (own) at desk scale: file:///')

log.build(3)
        .says('4 runs to train, 0 cached')

log.build(4)
        .says('teacher read from a file (dl4j, SHA-256 ' + digest(new File(models('own', 'teacher-0'), 'model.zip')) + ')')
        .says('Total: 4 runs, 4 cached, 0 missing')
        .says('Exported 4 networks of the study (taught) at desk scale: file:///')

log.build(5)
        .says('Verified taught 1.0.0 at desk scale: 4 runs, all that were pinned')
        .says('Grade shown: B, the same bits on one class of processors; the pin\'s own: not verified yet')

log.build(6)
        .says('Not exported, of the study (own): arm labels, seed 2 (missing).')
        .says('Exported 3 networks of the study (own) at desk scale: file:///')

def index = new File(basedir, 'target/distill/index.html').text
assert index.contains('href="own/site/index.html"') && index.contains('href="taught/site/index.html"')

def teacher = card(models('own', 'teacher-0'))
assert teacher.role == 'teacher' && teacher.seed == 0 && teacher.steps == 400
assert teacher.tensors*.name == ['layer1.weight', 'layer1.bias', 'layer2.weight', 'layer2.bias', 'output.weight', 'output.bias']
assert teacher.tensors[0].shape == [12, 32]
assert teacher.files*.name == ['model.safetensors', 'model.zip']
teacher.files.each { assert digest(new File(models('own', 'teacher-0'), it.name)) == it.sha256 }

def left = values('own').find { it[2] == 'teacher' && it[5] == '400' }
def arrived = values('taught').find { it[2] == 'teacher' }
assert arrived[3..5] == ['0', 'accuracy', '0'] && arrived[6] == left[6]
assert teacher.finalValues.find { it.column == 'accuracy' }.value == new BigDecimal(left[6])

assert digest(new File(models('taught', 'teacher-0'), 'model.safetensors')) == teacher.files[0].sha256
assert digest(new File(models('taught', 'teacher-0'), 'model.zip')) == teacher.files[1].sha256

assert new File(basedir, 'target/plain/own/models/labels-1/model.safetensors').exists()
assert !new File(basedir, 'target/plain/own/models/labels-1/model.zip').exists()

return true
