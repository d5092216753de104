import dev.distill.maven.pin.PinFolder
import dev.distill.maven.pin.PinSamples

def one = new PinFolder(new File(basedir, 'one/pins').toPath())
one.write(PinSamples.pin('1.0.0'))
one.write(PinSamples.pin('1.1.0'))
new PinFolder(new File(basedir, 'one/target/distill/fetched/org.example/other/2.0').toPath()).write(PinSamples.pin('1.0.0'))
new PinFolder(new File(basedir, 'two/pins').toPath()).write(PinSamples.pin('1.0.0', 'labels'))
return true
