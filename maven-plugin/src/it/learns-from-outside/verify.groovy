import dev.distill.maven.it.BuildLog

def log = BuildLog.of(basedir)
def rows = { study -> new File(basedir, "target/distill/$study/records.csv").readLines()*.split(',') }
def accuracy = { study, step -> new BigDecimal(rows(study).find { it[2] == 'teacher' && it[4] == 'accuracy' && it[5] == step }[6]) }
def resolved = { study, artifact -> new File(basedir, "repositories/$study/$artifact").exists() }
def outside = ['org/deeplearning4j/deeplearning4j-nn', 'org/deeplearning4j/deeplearning4j-modelimport', 'org/bytedeco/hdf5',
        'com/microsoft/onnxruntime/onnxruntime']
def brought = { study -> outside.collect { resolved(study, it) } }

log.build(1).says('Study own at desk scale: 5 runs, 5 done')
log.build(2).says('Exported 5 networks of the study (own) at desk scale: file:///')
[3: 'keras', 4: 'onnx', 5: 'dl4j'].each { number, study ->
    log.build(number)
            .says('5 runs to train, 0 cached')
            .says("Study $study at desk scale: 5 runs, 5 done" as String)
            .wrote(new File(basedir, "target/distill/$study/site/index.html"))
}
log.build(6).says('Study keras at desk scale: 5 runs, 5 cached')

// There are no portable numbers of a teacher that another runtime computes.
log.build(7)
        .says('Studies    not tried: the study (keras): The teacher of teacher.h5 is computed by another runtime')
        .says('The study (keras) is left out: The teacher of teacher.h5 is computed by another runtime')

def cut = { study, words -> ["The study class (org.example.$study) declares what does not fit." as String, words] }
log.build(8)
        .says('3 study classes cannot be read:')
        .says(*cut('Dl4jStudy', 'The model (cut.zip) is no zip of DL4J: it holds [configuration.json], and configuration.json and coefficients.bin are wanted.'))
        .says(*cut('KerasStudy', 'The model (cut.h5) is cut short: it has 7596 of 15192 bytes.'))
        .says(*cut('OnnxStudy', 'The model (cut.onnx) is no sound ONNX file: it is cut short.'))
        .keepsQuietAbout('to train')
        .keepsQuietAbout('\tat ')
assert !new File(basedir, 'damaged/.distill').exists()

// What the runtimes say goes to the logs of workers, and what reads their files says nothing.
(3..8).each { number ->
    ['jhdf', 'slf4j', 'SLF4J', 'logback', 'deeplearning4j.', 'nd4j.', 'ai.onnxruntime', 'DEBUG', 'Loaded ['].each {
        log.build(number).keepsQuietAbout(it)
    }
}

// Who needs a runtime of others downloads it, and nobody else.
assert brought('own') == [false, false, false, false]
assert brought('keras') == [true, true, true, false]
assert brought('onnx') == [false, false, false, true]
assert brought('dl4j') == [true, false, false, false]

// The network of Keras knows the task; that which was exported is worth what it was.
assert accuracy('own', '100') > 0.6 && accuracy('own', '100') < 0.9
assert accuracy('keras', '0') == 1
assert accuracy('onnx', '0') == accuracy('own', '100')
assert accuracy('dl4j', '0') == accuracy('own', '100')

return true
