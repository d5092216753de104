import dev.distill.maven.it.BuildLog
import groovy.json.JsonSlurper

def log = BuildLog.of(basedir)
def file = new File(basedir, 'data/licence/licence.txt')

log.build(1)
        .says('org.example.LicenceStudy')
        .says('    licence: Apache-2.0')
        .matches(/licence\.txt +- +MISSING +SHA-256 not known before it is fetched/)
        .says('    from the Maven artifact org.apache.maven.plugins:maven-compiler-plugin:3.14.0 (META-INF/LICENSE)')
        .says('Missing: licence. What has an address is fetched with -Ddistill.data.fetch.')
        .says("Kept 0 files in ${new File(basedir, '.distill')}." as String)
        .says('The data of (org.example.LicenceStudy) are not all there, and were not kept.')

log.build(2)
        .matches(/licence\.txt: SHA-256 [0-9a-f]{64}/)
        .says('licence  (org.example.LicenceStudy)')
        .says('All data are there.')
        .says("Kept 1 file in ${new File(basedir, '.distill')}." as String)
assert file.text.contains('Apache License') && !new File(basedir, 'target/data').exists()

// What a verification takes its examples from: the text as ids, under their digest.
def kept = new File(basedir, '.distill/data').listFiles()
assert kept.size() == 1 && kept[0].name.length() == 64 && kept[0].length() > 1_000

def studies = new JsonSlurper().parseText(log.json('[', ']'))
assert studies*.study == ['licence'] && studies[0].data*.name == ['licence']
assert studies[0].data[0].files[0].state == 'THERE' && studies[0].data[0].files[0].sha256.length() == 64

// A quiet build has no beginning in the log. What is not to be had keeps nothing else from being fetched and listed.
log.build(3)
        .matches(/licence\.txt: SHA-256 [0-9a-f]{64}/)
        .says('licence  (org.example.LicenceStudy)')
        .says('The data (a.txt) cannot be fetched from (http://localhost:1/a.txt): Maven is offline.')

return true
