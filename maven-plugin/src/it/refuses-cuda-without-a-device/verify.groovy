import dev.distill.maven.it.BuildLog

BuildLog.of(basedir)
        .says('The backend (cuda) needs an NVIDIA device, and none was found: there is no /dev/nvidia0')
        .says('Use -Ddistill.backend=cpu, or run on a machine with a device and its driver.')
        .keepsQuietAbout('to train')

return true
