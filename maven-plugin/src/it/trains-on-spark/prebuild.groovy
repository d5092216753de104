import dev.distill.maven.it.SparkCluster

// The projects are copied to target/it of this module.
def modules = basedir.toPath().resolve('../../../..').normalize()
new File(basedir, 'cluster').deleteDir()
context.cluster = SparkCluster.start(modules, new File(basedir, 'cluster').toPath())
def pom = new File(basedir, 'pom.xml')
pom.text = pom.text.replace('MASTER', context.cluster.master())
return true
