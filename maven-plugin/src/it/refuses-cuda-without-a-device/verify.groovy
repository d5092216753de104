import dev.distill.maven.it.BuildLog

def log = BuildLog.of(basedir)

log.build(1)
        .says('The backend (cuda) needs an NVIDIA device, and none was found: there is no program nvidia-smi on the path')
        .says('Run on a machine with a device and its driver, or use -Ddistill.backend=cpu.')
        .keepsQuietAbout('to train')

log.build(2)
        .matches(/Processor +\S/)
        .matches(/Build +none for cuda, native numerics: The backend \(cuda\) needs an NVIDIA device/)
        .matches(/Build +\S+ \(cpu, float32, portable numerics\): /)
        .keepsQuietAbout('; chosen')
        .keepsQuietAbout('Self-test')
        .says('Run on a machine with a device and its driver, or use -Ddistill.backend=cpu.')

return true
