/** A study that is submitted to a cluster as a jar: what it is asked for, its driver within the process, and what is printed. */
package dev.distill.spark.submit;
