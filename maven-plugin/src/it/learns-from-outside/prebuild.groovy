import java.nio.file.Files
import java.nio.file.Path

// Each of these repositories is the one of all projects by links, but for what runtimes of others lie in: what comes into that lies here.
def kept = ['org/deeplearning4j', 'org/bytedeco/hdf5', 'com/microsoft'].collect { Path.of(it) }

def link
link = { Path from, Path to, Path at ->
    Files.createDirectories(to.resolve(at))
    from.resolve(at).toFile().listFiles()*.name.sort().each { name ->
        def child = at.resolve(name)
        if (kept.any { it != child && it.startsWith(child) }) {
            link(from, to, child)
        } else if (!kept.contains(child)) {
            Files.createSymbolicLink(to.resolve(child), from.resolve(child))
        }
    }
}

def repositories = new File(basedir, 'repositories')
repositories.deleteDir()
['own', 'keras', 'onnx', 'dl4j'].each { link(localRepositoryPath.toPath(), new File(repositories, it).toPath(), Path.of('')) }
// Of the poms the topmost one alone is told the version.
def version = (new File(basedir, 'pom.xml').text =~ /<plugin.version>(.+)<\/plugin.version>/)[0][1]
def damaged = new File(basedir, 'damaged/pom.xml')
damaged.text = damaged.text.replace('VERSION', version)
return true
