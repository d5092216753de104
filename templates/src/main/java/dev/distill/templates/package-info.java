/** What a study's report becomes for people: data files, pages and an index. {@link dev.distill.templates.StudyOutput} is the door. */
package dev.distill.templates;
