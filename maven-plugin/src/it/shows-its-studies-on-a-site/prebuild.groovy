import dev.distill.maven.pin.PinFolder
import dev.distill.maven.pin.PinSamples

def pins = { String folder -> new PinFolder(new File(basedir, folder).toPath()) }

pins('one/pins').write(PinSamples.pin('1.0.0'))
pins('one/pins').write(PinSamples.pin('1.1.0'))
pins('one/target/distill/fetched/org.example/other/2.0').write(PinSamples.pin('1.0.0'))
pins('two/study-pins').write(PinSamples.pin('1.1.0', 'labels'))

pins('one/pins-then').write(PinSamples.pin('1.0.0'))
pins('two/pins-then').write(PinSamples.pin('1.0.0', 'labels'))
return true
