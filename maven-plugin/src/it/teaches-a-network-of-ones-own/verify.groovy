import dev.distill.maven.it.BuildLog
import groovy.json.JsonSlurper

def output = new File(basedir, 'target/distill/composed')
def log = BuildLog.of(basedir)

log.build(1)
        .says('9 runs to train, 0 cached')
        .says('Study composed at desk scale: 9 runs, 9 done')
        .wrote(new File(output, 'site/index.html'))

log.build(2)
        .says('Exported 9 networks of the study (composed) at desk scale: file:///')

log.build(3)
        .says('The study (composed) has networks that are not written for DL4J because of a layer: ')
        .says('labels (deep)')
        .says('Use -Ddistill.format=safetensors,onnx: DL4J is given dense layers with ReLU or tanh, convolutions, poolings, batch normalisations and sums alone.')
        .keepsQuietAbout('\tat ')

log.build(4)
        .says('Verified composed 1.0.0 at desk scale: 9 runs, all that were pinned')
        .says('Grade shown: B, the same bits on one class of processors')

log.build(5)
        .says('The layer (both) adds up [[12], [4]].', 'Name two layers or more, of one shape, with from("a", "b").')
        .keepsQuietAbout('\tat ')

def card = new JsonSlurper().parse(new File(output, 'models/extraction-1/card.json'))
assert card.layers*.name == ['wide', 'narrow', 'deep', 'both', 'normal', 'output']
assert card.tensors*.name.contains('normal.gain')
assert card.tensors.find { it.name == 'wide.weight' }.shape == [10, 12]

def page = new File(output, 'site/index.html').text
assert page.contains('large branches') && page.contains('small branches')

return true
