import dev.distill.maven.it.BuildLog

BuildLog.of(basedir)
        .says('The backend (cuda) needs an NVIDIA device, and none was found: there is no program nvidia-smi on the path')
        .says('Run on a machine with a device and its driver, or use -Ddistill.backend=cpu.')
        .keepsQuietAbout('to train')

return true
