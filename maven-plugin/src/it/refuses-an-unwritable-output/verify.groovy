import dev.distill.maven.it.BuildLog

BuildLog.of(basedir)
        .says("The output folder (${new File(basedir, 'taken/tiny')}) cannot be written: ")
        .says('or choose another with -Ddistill.output=...')
        .keepsQuietAbout('to train')

assert !new File(basedir, '.distill').exists()

return true
