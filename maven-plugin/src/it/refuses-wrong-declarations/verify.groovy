import dev.distill.maven.it.BuildLog

def unfit = { name -> "The study class (org.example.${name}) declares what does not fit." as String }

BuildLog.of(basedir)
        .says('8 study classes cannot be read:')
        .says(unfit('DegreeStudy'), 'The degree (5) does not fit the number of inputs (3).', 'Choose a degree from 1 to 3')
        .says(unfit('GridStudy'), "The checkpoint (step 150) of the arm (two-shot) is not on the teacher's grid"
                + ' (every 100 steps) in the study (grid).', 'Maybe use checkpoint(100)')
        .says(unfit('NoSeedsStudy'), 'There are no seeds.')
        .says(unfit('DuplicateStudy'), 'The arm (labels) is declared twice in the study (duplicate).')
        .says('The study class (org.example.ThrowingStudy) throws java.lang.IllegalStateException: no luck today.')
        .says('The study class (org.example.PrivateStudy) has no public constructor without parameters.')
        .says('The study class (org.example.HiddenStudy) is not public.')
        .says('The study class (org.example.NullStudy) declares nothing: its declare() returns null.')
        .keepsQuietAbout('\tat ')

return true
