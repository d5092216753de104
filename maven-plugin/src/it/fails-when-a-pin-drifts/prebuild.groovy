import dev.distill.maven.pin.PinFolder
import dev.distill.maven.pin.PinSamples

new PinFolder(new File(basedir, 'pins').toPath()).write(PinSamples.pin('1.0.0'))
return true
