import dev.distill.maven.it.RepositoryServer

def port = RepositoryServer.start(new File(basedir, 'repository').toPath())
def version = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml')).properties.'plugin.version'.text()
['publisher', 'by-file', 'by-http', 'tampered'].each {
    def pom = new File(basedir, "$it/pom.xml")
    pom.text = pom.text
            .replace('VERSION', version)
            .replace('FOLDER', basedir.path)
            .replace('PORT', port as String)
}
// What an earlier run left there would not be transferred again.
new File(localRepositoryPath, 'org/example/published').deleteDir()
return true
