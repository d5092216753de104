import javax.lang.model.SourceVersion

/** Refuses names that cannot be, before anybody compiles them. */
def require(boolean holds, String problem, String advice) {
    if (!holds) {
        throw new IllegalArgumentException(problem + '\n' + advice)
    }
}

def study = request.properties['studyName']
def type = request.properties['className']

require(study ==~ /[a-z0-9]+(?:[-.][a-z0-9]+)*/ && study.length() <= 100,
        "The name of the study (${study}) is not a name for files and pages.",
        "Remove the folder (${request.artifactId}) and give -DstudyName= lower-case letters and digits, with single hyphens or dots between them, such as first-study.")
require(!(study ==~ /(?:index\.html|claims\.html|verify|fetched|unpinned|modules|(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?)/),
        "The name of the study (${study}) is one that pages or a system keep for themselves.",
        "Remove the folder (${request.artifactId}) and give -DstudyName= another name, such as first-study.")
require(SourceVersion.isName(request.package),
        "The package (${request.package}) is not one that Java can have.",
        "Remove the folder (${request.artifactId}) and give -Dpackage= words between dots, such as org.example.first.")
require(SourceVersion.isIdentifier(type) && SourceVersion.isName(type) && Character.isUpperCase(type.charAt(0)),
        "The class (${type}) is not one that Java can have, or begins with a small letter.",
        "Remove the folder (${request.artifactId}) and give -DclassName= a name such as FirstStudy.")
require(!(type in ['Study', 'StudyDeclaration', 'Teacher', 'Curriculum', 'Measure', 'Statistic', 'Recipe', 'Grammar', 'Task', 'List', 'Architecture', 'NamedLayer', 'Agreement', 'ParallelBlock']),
        "The class (${type}) has the name of one that it uses.",
        "Remove the folder (${request.artifactId}) and give -DclassName= another name, such as FirstStudy.")

// Not one of the archetype's files, since its jar leaves out what version control keeps for itself.
def ignored = new File(new File(request.outputDirectory, request.artifactId), '.gitignore')
if (!ignored.exists()) {
    ignored.text = 'target/\n.distill/\n'
}
