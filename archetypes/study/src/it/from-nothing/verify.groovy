def project = new File(basedir, 'first-page')
def output = new File(project, 'target/distill/first-page')
def log = new File(basedir, 'build.log').text

assert new File(project, 'src/main/java/org/example/first/FirstStudy.java').isFile()
assert new File(project, '.gitignore').readLines() == ['target/', '.distill/']
assert !new File(project, 'README.md').text.contains('${')
assert log.contains('Study first-page at desk scale: 17 runs, 17 done')
assert new File(output, 'site/index.html').text.contains('Does a hidden layer of the teacher teach parity sooner')

assert log.contains('The name of the study (Not_A_Name) is not a name for files and pages.')
assert log.contains('The package (org.int) is not one that Java can have.')
assert log.contains('The class (first) is not one that Java can have')
assert log.contains('The class (Teacher) has the name of one that it uses.')
assert log.contains('The name of the study (modules) is one that pages or a system keep for themselves.')
assert log.contains('Remove the folder (wrong-study) and give -DstudyName=')

return true
